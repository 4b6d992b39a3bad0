/** Where the code generated from a vendor's spec lies: in the vendor's package, and in the simulator. */
export const generatedFolders = (vendor: string): [client: string, simulator: string] => [
  `packages/${vendor}/src/generated`,
  `packages/simulator/src/generated/${vendor}`,
];

/** Where the pages about providers lie. All of it is generated. */
export const pagesFolder = 'docs/providers';
