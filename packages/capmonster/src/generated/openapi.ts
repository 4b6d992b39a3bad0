// Generated from spec/capmonster/openapi.yaml by "pnpm generate". Edit the spec, not this file.

export interface paths {
  '/createTask': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Create a task
     * @description Accepts a task and returns its id. Not idempotent: a repeated call is a second task.
     *
     *     Source: https://docs.capmonster.cloud/docs/api/methods/create-task (state of 2026-08-21).
     */
    post: operations['createTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/getTaskResult': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for the result of a task
     * @description At most every 2 s and at most 120 times per task, else the account may be locked for a time. Free of charge.
     *
     *     Source: https://docs.capmonster.cloud/docs/api/methods/get-task-result (state of 2026-08-21).
     */
    post: operations['getTaskResult'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/getBalance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Read the balance
     * @description Source: https://docs.capmonster.cloud/docs/api/methods/get-balance (state of 2026-08-21).
     */
    post: operations['getBalance'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/reportIncorrectTokenCaptcha': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Report that a site refused a token
     * @description For reCAPTCHA v2, v3 and Enterprise, GeeTest and Turnstile; whether a cf_clearance cookie counts as Turnstile is
     *     open. Reports feed the vendor's statistics of quality, a refund is not promised. Until when after the solve a
     *     report is taken is not documented.
     *
     *     `/reportIncorrectRecaptcha` is another name of this call; `/reportIncorrectHcaptcha` was a third one until
     *     2024-11-20.
     *
     *     Source: https://docs.capmonster.cloud/docs/api/bad-tokens (state of 2026-08-21).
     */
    post: operations['reportIncorrectTokenCaptcha'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/useragent/actual': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the user agent that tasks must carry
     * @description The current user agent of a Windows browser, for tasks with a `userAgent`; others are refused with
     *     ERROR_WRONG_USERAGENT. Needs no key. It changes with the browser's releases; how long one stays valid is open, we
     *     keep it for an hour.
     *
     *     The page does not show the answer. The vendor's MCP server reads the body as plain text and trims it; we also
     *     take a JSON string (assumed).
     *
     *     Source: https://docs.capmonster.cloud/docs/api/methods/get-user-agent (state of 2026-08-21).
     */
    get: operations['getUserAgent'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface webhooks {
  callback: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The result of a task, sent to its callbackUrl
     * @description Posted once the task has ended. The body equals the answer of getTaskResult and holds no task id, so the URL has
     *     to say which task it is (inferred from the sample). The receiver has 2 s; what it answers is not looked at.
     *     Retries, a signature and the addresses it comes from are not documented: look the result up with getTaskResult
     *     before relying on it. An unreachable URL may make createTask fail with ERROR_SERVICE_NOT_AVAILABLE.
     *
     *     Source: https://docs.capmonster.cloud/docs/api/methods/create-task (state of 2026-08-21).
     */
    post: operations['callback'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: {
    /** @description Source: https://docs.capmonster.cloud/docs/api/methods/create-task (state of 2026-08-21). */
    CreateTaskRequest: {
      task: components['schemas']['Task'];
      /** @description The result is posted to this URL, see the webhook `callback`. Put your own id of the task into the URL: the body has none. */
      callbackUrl?: string;
      /** @description Developer id. Not on the page; the official JavaScript client 2.7.0 always sends it, 54 by default. */
      softId?: number;
    };
    /** @description Source: https://docs.capmonster.cloud/docs/api/methods/create-task (state of 2026-08-21). */
    CreateTaskResponse: {
      /** @description 0 when the task was created. Any other value is an error (the page says 1, client tests use 34). */
      errorId: number;
      /** @description A code of the vendor's error list, or one nobody has documented yet. On errors only. */
      errorCode?: string | null;
      /** @description Text for people. For ERROR_INVALID_TASK it names the wrong fields. */
      errorDescription?: string | null;
      /** @description Id for getTaskResult; 0 on errors. Samples fit 32 bits, nothing promises that they always will. */
      taskId?: number;
    };
    /** @description Source: https://docs.capmonster.cloud/docs/api/methods/get-task-result (state of 2026-08-21). */
    GetTaskResultRequest: {
      /** @description Id from createTask. */
      taskId: number;
    };
    /**
     * @description Further fields occur (cost, ip, createTime, endTime, solveCount were seen by the vendor's MCP server); none is
     *     documented, all are kept.
     *
     *     Source: https://docs.capmonster.cloud/docs/api/methods/get-task-result (state of 2026-08-21).
     */
    GetTaskResultResponse: {
      /** @description 0 when all is well. Any other value is an error, CAPTCHA_NOT_READY included. */
      errorId: number;
      /** @description The page's text says it is absent without an error, its sample shows null; read both as "no error". An open set, see the vendor's error list. */
      errorCode?: string | null;
      /** @description Text for people. Missing in the page's field list, present in its samples. */
      errorDescription?: string | null;
      /** @description No third value is documented. Absent on errors (test of the official client). */
      status?: ('processing' | 'ready') | string;
      /** @description Present when ready. Its shape follows from the created task, which this call does not name: each task schema ties itself to a solution schema, and the generated task map holds the pairs. */
      solution?: {
        [key: string]: unknown;
      } | null;
      /** @description Seen on an error in a test of the official client only. */
      taskId?: number;
    };
    /** @description Source: https://docs.capmonster.cloud/docs/api/methods/get-balance (state of 2026-08-21). */
    GetBalanceRequest: Record<string, unknown>;
    /** @description Source: https://docs.capmonster.cloud/docs/api/methods/get-balance (state of 2026-08-21). */
    GetBalanceResponse: {
      /** @description 0 when all is well. */
      errorId: number;
      /** @description On errors only. */
      errorCode?: string | null;
      /** @description Text for people; not documented for this call. */
      errorDescription?: string | null;
      /** @description Money left, with decimals; absent on errors. The currency is not named, USD is assumed. Until about 2023-09 an old page described an integer count of captchas. */
      balance?: number;
    };
    /** @description A user agent such as browsers send it. Source: https://docs.capmonster.cloud/docs/api/methods/get-user-agent (state of 2026-08-21). */
    GetUserAgentResponse: string;
    /** @description Source: https://docs.capmonster.cloud/docs/api/bad-tokens (state of 2026-08-21). */
    ReportIncorrectTokenCaptchaRequest: {
      /** @description Id of the task whose token the site refused. */
      taskId: number;
    };
    /** @description Source: https://docs.capmonster.cloud/docs/api/bad-tokens (state of 2026-08-21). */
    ReportIncorrectTokenCaptchaResponse: {
      /** @description 0 when the report was taken. */
      errorId: number;
      /** @description On errors only. The sample has ERROR_KEY_DOES_NOT_EXIST; which other codes occur is open. */
      errorCode?: string | null;
      /** @description Text for people; not documented for this call. */
      errorDescription?: string | null;
      /** @description Absent on errors. No second value is documented. */
      status?: 'success' | string;
    };
    /** @description Any of the tasks. `type` alone does not decide: GeeTest v3 and v4 share it and differ in `version`, and a TurnstileTask is told by its `cloudflareTaskType`. */
    Task:
      | components['schemas']['GeeTestV3Task']
      | components['schemas']['GeeTestV4Task']
      | components['schemas']['GeeTestV3TaskProxyless']
      | components['schemas']['GeeTestV4TaskProxyless']
      | components['schemas']['RecaptchaV3TaskProxyless']
      | components['schemas']['RecaptchaV3EnterpriseTask']
      | components['schemas']['CloudflareClearanceTask'];
    /**
     * @description GeeTest v3, through the vendor's proxies or, with the proxy fields, through one's own. Until 2025-04-17 this
     *     type demanded proxyType, proxyAddress and proxyPort, and GeeTestTaskProxyless stood beside it. Proxies that
     *     authorise by IP address are not supported.
     *
     *     Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (state of 2026-08-21; and of 2023-11-27 for
     *     the older rules). Times: the page (10 to 30 s) and the official JavaScript client 2.7.0; the interval is the
     *     documented 2 s, not the 1 s of that client.
     */
    GeeTestV3Task: {
      /** @constant */
      type: 'GeeTestTask';
      /** @description Page that initialises the captcha: the Referer of its call to api-na.geetest.com/gettype.php (rule added 2025-04-04). */
      websiteURL: string;
      /** @description The site's GeeTest id. Hardly ever changes; 32 hex digits in samples. */
      gt: string;
      /** @description Single use: fetch a new one for every task. One that was used, has expired or was already shown on a page gives ERROR_TOKEN_EXPIRED, which is billed. Some sites take an operation name here (sample: SendVerifyCode, page since 2025-07-25); the solution is then a GeeTestV3OperationSolution. */
      challenge: string;
      /**
       * @description Always send it: required since 2026-05-19, optional with the default 3 before. An integer; the official JavaScript client types it as a string, the pages and the .NET client do not.
       * @default 3
       * @constant
       */
      version?: 3;
      geetestApiServerSubdomain?: components['schemas']['GeeTestApiServerSubdomain'];
      geetestGetLib?: components['schemas']['GeeTestGetLib'];
      /**
       * @deprecated
       * @description Meant for version 4. One field list served both versions until 2024-10-14, so old callers may send it.
       */
      initParameters?: {
        [key: string]: unknown;
      };
      userAgent?: components['schemas']['UserAgent'];
      proxyType?: components['schemas']['ProxyType'];
      proxyAddress?: components['schemas']['ProxyAddress'];
      proxyPort?: components['schemas']['ProxyPort'];
      proxyLogin?: components['schemas']['ProxyLogin'];
      proxyPassword?: components['schemas']['ProxyPassword'];
      nocache?: components['schemas']['NoCache'];
    };
    /**
     * @description GeeTest v4, through the vendor's proxies or one's own. There is no challenge. Until 2025-04-17 this type
     *     demanded proxyType, proxyAddress and proxyPort. The page's sample with a proxy said GeeTestTaskProxyless until
     *     2024-05-08, against its own heading and table: GeeTestTask is right.
     *
     *     Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (state of 2026-08-21; and of 2023-11-27 for
     *     the older rules). Times as for GeeTestV3Task.
     */
    GeeTestV4Task: {
      /** @constant */
      type: 'GeeTestTask';
      /** @description Page that initialises the captcha. */
      websiteURL: string;
      /** @description The site's captcha_id. Older pages call it clientId; corrected 2024-12-13. */
      gt: string;
      /**
       * @description An integer; the official JavaScript client types it as a string, the pages do not.
       * @constant
       */
      version: 4;
      geetestApiServerSubdomain?: components['schemas']['GeeTestApiServerSubdomain'];
      geetestGetLib?: components['schemas']['GeeTestGetLib'];
      initParameters?: components['schemas']['GeeTestInitParameters'];
      userAgent?: components['schemas']['UserAgent'];
      proxyType?: components['schemas']['ProxyType'];
      proxyAddress?: components['schemas']['ProxyAddress'];
      proxyPort?: components['schemas']['ProxyPort'];
      proxyLogin?: components['schemas']['ProxyLogin'];
      proxyPassword?: components['schemas']['ProxyPassword'];
      nocache?: components['schemas']['NoCache'];
    };
    /**
     * @deprecated
     * @description GeeTest v3 under the old name. Left the page on 2025-04-17; a sample there still used the name until
     *     2026-05-19, so the service took it then. Whether it does today is open: send GeeTestV3Task.
     *
     *     Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (state of 2023-11-27). Times as for
     *     GeeTestV3Task.
     */
    GeeTestV3TaskProxyless: {
      /** @constant */
      type: 'GeeTestTaskProxyless';
      /** @description Page on which the captcha is solved. */
      websiteURL: string;
      /** @description The site's GeeTest id. */
      gt: string;
      /** @description Single use, new for every task; a used one gives ERROR_TOKEN_EXPIRED, which is billed. */
      challenge: string;
      /**
       * @description Optional in all states that document this type.
       * @default 3
       * @constant
       */
      version?: 3;
      geetestApiServerSubdomain?: components['schemas']['GeeTestApiServerSubdomain'];
      geetestGetLib?: components['schemas']['GeeTestGetLib'];
      /**
       * @deprecated
       * @description Meant for version 4; one field list served both versions until 2024-10-14.
       */
      initParameters?: {
        [key: string]: unknown;
      };
      userAgent?: components['schemas']['UserAgent'];
    };
    /**
     * @deprecated
     * @description GeeTest v4 under the old name, see GeeTestV3TaskProxyless: send GeeTestV4Task.
     *
     *     Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (state of 2023-11-27). Times as for
     *     GeeTestV3Task.
     */
    GeeTestV4TaskProxyless: {
      /** @constant */
      type: 'GeeTestTaskProxyless';
      /** @description Page on which the captcha is solved. */
      websiteURL: string;
      /** @description The site's captcha_id. */
      gt: string;
      /** @constant */
      version: 4;
      geetestApiServerSubdomain?: components['schemas']['GeeTestApiServerSubdomain'];
      geetestGetLib?: components['schemas']['GeeTestGetLib'];
      initParameters?: components['schemas']['GeeTestInitParameters'];
      userAgent?: components['schemas']['UserAgent'];
    };
    /**
     * @description reCAPTCHA v3, through the vendor's proxies only; there are no proxy fields and no User-Agent. The score that
     *     was reached is not returned.
     *
     *     Source: https://docs.capmonster.cloud/docs/captchas/recaptcha-v3-task (state of 2026-08-21). Times: the page
     *     (10 to 30 s) and the official JavaScript client 2.7.0; with nocache that client waits 10 s before the first
     *     check.
     */
    RecaptchaV3TaskProxyless: {
      /** @constant */
      type: 'RecaptchaV3TaskProxyless';
      /** @description Page with the captcha. */
      websiteURL: string;
      /** @description The site key. */
      websiteKey: string;
      /** @description Score the token should reach. What happens without it is not documented. */
      minScore?: number;
      /**
       * @description The action the page passes to grecaptcha.execute. Without it the service uses `verify`, and so does our mapping; the official client always sends it.
       * @default verify
       */
      pageAction?: string;
      /** @description Solve it as reCAPTCHA Enterprise, as RecaptchaV3EnterpriseTask does. The page also takes 1 and 0. Our mapping creates a RecaptchaV3EnterpriseTask instead: that type has a page of its own and a longer history. */
      isEnterprise?: boolean | (0 | 1);
      nocache?: components['schemas']['NoCache'];
    };
    /**
     * @description reCAPTCHA v3 Enterprise, through the vendor's proxies only; the page has no proxy fields. The score that was
     *     reached is not returned.
     *
     *     Source: https://docs.capmonster.cloud/docs/captchas/recaptcha-v3-enterprise-task (state of 2026-08-21). Times:
     *     the page (10 to 30 s) and the official JavaScript client 2.7.0. Price: assumed to be that of reCAPTCHA v3; the
     *     vendor's price list has an entry of its own for this task (recaptcha3e), its amount was not found.
     */
    RecaptchaV3EnterpriseTask: {
      /** @constant */
      type: 'RecaptchaV3EnterpriseTask';
      /** @description Page with the captcha. */
      websiteURL: string;
      /** @description The site key. */
      websiteKey: string;
      /** @description Score the token should reach. What happens without it is not documented. */
      minScore?: number;
      /**
       * @description The action the page passes to grecaptcha.enterprise.execute. Without it the service uses `verify`; our mapping always sends one.
       * @default verify
       */
      pageAction?: string;
      /** @description Not on the page; the official JavaScript client 2.7.0 (2026-06-25) takes it. Whether the service solves with it is open, and the page's sample answers with one of its own: our mapping does not send it. */
      userAgent?: string;
      nocache?: components['schemas']['NoCache'];
    };
    /**
     * @description The page "Just a moment" that Cloudflare answers with HTTP 403, passed through one's own proxy; the result is
     *     the cookie cf_clearance. The vendor has no proxies for it: all five proxy fields are required. The cookie is
     *     bound to the proxy's address and to the User-Agent (inferred), so both have to be used again.
     *
     *     Source: https://docs.capmonster.cloud/docs/captchas/turnstile-challenge-task, second option (state of
     *     2026-08-21). Times: 5 to 20 s stand on the Russian page only, the rest is of the official JavaScript client
     *     2.7.0; the interval is the documented 2 s, not the 1 s of that client. The tests of that client answer this
     *     task with `token`; we follow the page, which says `cf_clearance`.
     */
    CloudflareClearanceTask: {
      /** @constant */
      type: 'TurnstileTask';
      /** @description Page with the challenge. */
      websiteURL: string;
      /** @description Required, but any text will do; the page's sample is `xxxxxxxxxx`, which our mapping sends. */
      websiteKey: string;
      /**
       * @description Asks for the cookie. `token` and `wait_room` are tasks of their own.
       * @constant
       */
      cloudflareTaskType: 'cf_clearance';
      /** @description The HTML of the challenge page as Base64. Of its bytes as UTF-8 (assumed). */
      htmlPageBase64: string;
      userAgent: components['schemas']['UserAgent'];
      proxyType: components['schemas']['ProxyType'];
      proxyAddress: components['schemas']['ProxyAddress'];
      proxyPort: components['schemas']['ProxyPort'];
      proxyLogin: components['schemas']['ProxyLogin'];
      proxyPassword: components['schemas']['ProxyPassword'];
      /** @description cData of the page. Documented for `token` only; the official JavaScript client 2.7.0 takes it here, too. */
      data?: string;
      /** @description chlPageData of the page. Documented for `token` only; the official JavaScript client 2.7.0 takes it here, too. */
      pageData?: string;
      /** @description Address of the page's Turnstile script. Documented for `token` only; the official JavaScript client 2.7.0 takes it here, too. */
      apiJsUrl?: string;
      nocache?: components['schemas']['NoCache'];
    };
    /** @description GeeTest API host that the site uses; some sites need it. Must not be api.geetest.com (rule since 2024-05-08). Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (state of 2026-08-21). */
    GeeTestApiServerSubdomain: string;
    /** @description Paths of the captcha's scripts as a JSON text, not as an object; some sites need it. Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (state of 2026-08-21). */
    GeeTestGetLib: string;
    /** @description Further parameters of version 4. The official JavaScript client takes strings only. Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (state of 2026-08-21). */
    GeeTestInitParameters: {
      /** @description The page's risk_type, such as `slide`; stands in the query of the widget's /load call. */
      riskType?: string;
    } & {
      [key: string]: unknown;
    };
    /** @description Must be the current Windows User-Agent that https://capmonster.cloud/api/useragent/actual returns, else ERROR_WRONG_USERAGENT. Before 2025-10-06 any browser's. Source: https://docs.capmonster.cloud/docs/captchas/geetest-task and turnstile-challenge-task (state of 2026-08-21). */
    UserAgent: string;
    /** @description Never answer with a cached token. Documented for reCAPTCHA v2 and v3; the official client allows it on every task. Source: https://docs.capmonster.cloud/docs/api/token-accept (state of 2026-08-21). */
    NoCache: boolean;
    /**
     * @description `http` covers plain http and https proxies; try `https` only where it fails. Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (state of 2026-08-21).
     * @enum {string}
     */
    ProxyType: 'http' | 'https' | 'socks4' | 'socks5';
    /** @description IPv4 or IPv6 address; no transparent and no local proxies. Host names were forbidden until 2025-10-16 and are not mentioned since: an address is safe, a name is accepted (assumed). Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (state of 2026-08-21). */
    ProxyAddress: string;
    /** @description Port of the proxy. Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (state of 2026-08-21). */
    ProxyPort: number;
    /** @description User name for the proxy. No "%" in it (ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER). Source: https://docs.capmonster.cloud/docs/api/api-errors (state of 2026-08-21). */
    ProxyLogin: string;
    /** @description Password for the proxy. No "%" in it (ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER). Source: https://docs.capmonster.cloud/docs/api/api-errors (state of 2026-08-21). */
    ProxyPassword: string;
    /** @description The form values of a v3 captcha or, on sites whose challenge is an operation name, v4-like values. Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (state of 2026-08-21). */
    GeeTestV3Solution:
      | components['schemas']['GeeTestV3FormSolution']
      | components['schemas']['GeeTestV3OperationSolution'];
    /** @description The site's form needs all three. Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (state of 2026-08-21). */
    GeeTestV3FormSolution: {
      /** @description Goes into geetest_challenge. Take this one, not the one sent (slide adds two characters). */
      challenge: string;
      /** @description Goes into geetest_validate. */
      validate: string;
      /** @description Goes into geetest_seccode; in samples a hash and "|jordan". */
      seccode: string;
    };
    /** @description Answer for a challenge that is an operation name, although version was 3. It has no captcha_id. Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (since 2025-07-25, these names since 2025-07-28). */
    GeeTestV3OperationSolution: {
      lot_number: string;
      captcha_output: string;
      pass_token: string;
      /** @description Unix seconds as a string. */
      gen_time: string;
      /** @description May be empty. */
      encryptedData?: string;
    };
    /** @description The site's form needs all five; the last four are what a site sends to GeeTest's /validate. Source: https://docs.capmonster.cloud/docs/captchas/geetest-task (state of 2026-08-21). */
    GeeTestV4Solution: {
      captcha_id: string;
      lot_number: string;
      pass_token: string;
      /** @description Unix seconds as a string. */
      gen_time: string;
      captcha_output: string;
    };
    /** @description Source: https://docs.capmonster.cloud/docs/captchas/recaptcha-v3-task and recaptcha-v3-enterprise-task (state of 2026-08-21); lifetime from the reCAPTCHA v2 page (60 s; a vendor package of 2026 says 120 s, we keep 60 s). */
    RecaptchaV3Solution: {
      /** @description The token, 500 to 2190 bytes. */
      gRecaptchaResponse: string;
      /** @description Sometimes present; the token must then be submitted with this User-Agent. */
      userAgent?: string;
      /** @description Sometimes present, on the page of v3 only; the only sample is {"nocookies": "true"}. */
      cookies?: {
        [key: string]: string;
      };
    };
    /** @description Source: https://docs.capmonster.cloud/docs/captchas/turnstile-challenge-task, second option (state of 2026-08-21). The User-Agent is not repeated: it is the one of the task. */
    CloudflareClearanceSolution: {
      /** @description Value of the cookie of this name. */
      cf_clearance: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  createTask: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateTaskRequest'];
      };
    };
    responses: {
      /** @description The task id, or an error in the same envelope. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreateTaskResponse'];
        };
      };
    };
  };
  getTaskResult: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['GetTaskResultRequest'];
      };
    };
    responses: {
      /** @description Still processing, ready with a solution, or an error in the same envelope. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GetTaskResultResponse'];
        };
      };
      /** @description Still processing; ask again. The body is not documented. Source: official JavaScript client 2.7.0, CapMonsterCloudClient.ts (2026-06-25). */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  getBalance: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['GetBalanceRequest'];
      };
    };
    responses: {
      /** @description The balance, or an error in the same envelope. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GetBalanceResponse'];
        };
      };
    };
  };
  reportIncorrectTokenCaptcha: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReportIncorrectTokenCaptchaRequest'];
      };
    };
    responses: {
      /** @description The report was taken, or an error in the same envelope. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReportIncorrectTokenCaptchaResponse'];
        };
      };
    };
  };
  getUserAgent: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The user agent, and nothing else. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': components['schemas']['GetUserAgentResponse'];
        };
      };
    };
  };
  callback: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['GetTaskResultResponse'];
      };
    };
    responses: {
      /** @description Received, within 2 s. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
}
