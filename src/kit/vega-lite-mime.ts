/** The one Vega-Lite type that JupyterLab 4 renders without an extension; version 6 stays blank there. */
export const VEGA_LITE_MIME = "application/vnd.vegalite.v5+json";
