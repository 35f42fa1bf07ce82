/** The config that init writes where the person chose something else than the defaults; nothing else goes into it. */
export const configWith = (
  mode: string,
): string => `// Settings of Troth. What is not here is as usual: npx troth config shows all.
{
  mode: '${mode}',
}
`;
