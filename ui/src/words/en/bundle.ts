/** The preview of a bundle and its export. */
export const bundle = {};
