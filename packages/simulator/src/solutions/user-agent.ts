/** What the simulated browsers call themselves. */
export const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36';

/** The `sec-ch-ua` header that goes with it. */
export const secChUa = '"Not;A=Brand";v="99", "Google Chrome";v="139", "Chromium";v="139"';

/** The name of the browser whose way of speaking TLS goes with it. */
export const tlsVersion = 'chrome139';
