/** The editor, its form, its preview and the report. */
export const skill = {};
