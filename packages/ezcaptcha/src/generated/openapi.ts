// Generated from spec/ezcaptcha/openapi.yaml by "pnpm generate". Edit the spec, not this file.

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
     * @description Accepts a task and returns its id. This is the billed call and not idempotent.
     *
     *     Source: https://ezcaptcha.atlassian.net/wiki/x/AYDCEw (undated); EZXLabs ezcapsolver SDKs 0.1.0.
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
     * @description Every 3 s, free of charge, until 5 minutes after creation.
     *
     *     Source: https://ezcaptcha.atlassian.net/wiki/pages/viewpage.action?pageId=7045230 (undated); EZXLabs
     *     ezcapsolver SDKs 0.1.0.
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
     * @description Some clients add `"action": "getBalance"` to the body; it is ignored.
     *
     *     Source: https://ezcaptcha.atlassian.net/wiki/pages/viewpage.action?pageId=187236372 (undated); EZXLabs
     *     ezcapsolver SDKs 0.1.0.
     */
    post: operations['getBalance'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/createSyncTask': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Create a task and wait for its solution in one call
     * @description Answers when the task is solved, never with `processing`. Workers have up to 180 s; the SDKs wait 240 s. A call
     *     that times out is billed and its task id is lost, so createTask is the safer way: the provider of this project
     *     does not use this operation.
     *
     *     Which types it takes: reCAPTCHA yes; for both Cloudflare types the documents disagree, the SDKs' table says
     *     createTask only, which we follow. A type that is refused here is refused before billing.
     *
     *     Source: EZXLabs ezcapsolver SDKs 0.1.0 (https://github.com/EZXLabs; READMEs of the JavaScript and the Rust SDK).
     */
    post: operations['createSyncTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description Source: https://ezcaptcha.atlassian.net/wiki/x/AYDCEw (undated); EZXLabs ezcapsolver SDKs 0.1.0. */
    CreateTaskRequest: {
      task: components['schemas']['Task'];
      /** @description Developer id. Some public clients send it as a string; the SDKs refuse that, send an integer. */
      appId?: number;
    };
    /** @description Source: https://ezcaptcha.atlassian.net/wiki/x/AYDCEw (undated); EZXLabs ezcapsolver SDKs 0.1.0. */
    CreateTaskResponse: {
      /** @description 0 when the task was created. */
      errorId: number;
      /** @description Empty in the wiki's success sample and absent in the SDKs'. An open set. */
      errorCode?: string | null;
      /** @description Text for people. */
      errorDescription?: string | null;
      /** @description Opaque; a UUID in samples. */
      taskId?: string;
      /** @description Assigned by the service, for questions to its support. In the SDKs only. */
      requestId?: string;
      /** @description Field path to message, with ERROR_REQUEST_PARAMETERS. */
      errors?: {
        [key: string]: string;
      };
    };
    /** @description Source: https://ezcaptcha.atlassian.net/wiki/pages/viewpage.action?pageId=7045230 (undated). */
    GetTaskResultRequest: {
      /** @description Id from createTask. */
      taskId: string;
    };
    /**
     * @description Source: https://ezcaptcha.atlassian.net/wiki/pages/viewpage.action?pageId=7045230 (undated); EZXLabs
     *     ezcapsolver SDKs 0.1.0.
     */
    GetTaskResultResponse: {
      /** @description 0 when all is well, and the only thing that decides it; an errorCode beside 0 is no error (SDKs). */
      errorId: number;
      /** @description null in the wiki's samples and absent in the SDKs'. An open set. */
      errorCode?: string | null;
      /** @description Text for people. */
      errorDescription?: string | null;
      /** @description The wiki knows processing and ready; `error` (HTTP 200, errorId 1) is new in the SDKs. Other values are read as they come. */
      status?: ('processing' | 'ready' | 'error') | string;
      /** @description Present when ready; null means finished without output. Its shape follows from the created task, which this call does not name: each task schema ties itself to a solution schema, and the generated task map holds the pairs. */
      solution?: {
        [key: string]: unknown;
      } | null;
      /** @description Assigned by the service. In the SDKs only. */
      requestId?: string;
      /** @description Not echoed in the samples; one copy of the vendor's online console lists it as required. */
      taskId?: string;
    };
    /** @description Source: https://ezcaptcha.atlassian.net/wiki/pages/viewpage.action?pageId=187236372 (undated). */
    GetBalanceRequest: Record<string, unknown>;
    /**
     * @description Source: https://ezcaptcha.atlassian.net/wiki/pages/viewpage.action?pageId=187236372 (undated); EZXLabs
     *     ezcapsolver SDKs 0.1.0.
     */
    GetBalanceResponse: {
      /** @description 0 when all is well. */
      errorId: number;
      /** @description On errors. */
      errorCode?: string | null;
      /** @description Text for people. */
      errorDescription?: string | null;
      /** @description Points on the wiki (10000 = 1 USD, sample 1071810); a number with at most 4 decimals and no unit in the SDKs (sample 12.3456). Which of the two comes is open: show it without a unit. 0 is valid. */
      balance?: number;
      /** @description Assigned by the service. In the SDKs only. */
      requestId?: string;
    };
    /** @description The envelope of answers with another status than 200. Source: EZXLabs ezcapsolver SDKs 0.1.0. */
    ErrorResponse: {
      /** @description Not 0. */
      errorId: number;
      /** @description An open set. */
      errorCode?: string | null;
      /** @description Text for people. */
      errorDescription?: string | null;
      /** @description Field path (such as `task.websiteURL`) to message, with HTTP 400. */
      errors?: {
        [key: string]: string;
      };
      /** @description Assigned by the service. */
      requestId?: string;
    };
    /** @description Any of the tasks. The service compares `type` without regard to case and passes unknown fields on to its workers (SDKs). */
    Task:
      | components['schemas']['CloudFlare5STask']
      | components['schemas']['ReCaptchaV3TaskProxyless']
      | components['schemas']['ReCaptchaV3TaskProxylessS9']
      | components['schemas']['ReCaptchaV3EnterpriseTaskProxyless']
      | components['schemas']['ReCaptchaV3EnterpriseTaskProxylessS9'];
    /**
     * @description The Cloudflare challenge page. Whoever uses the solution must come through the same proxy and send the returned
     *     headers.
     *
     *     Source: https://ezcaptcha.atlassian.net/wiki/x/AYDCEw (undated; an older version from early 2025 by its sample
     *     cookie); EZXLabs ezcapsolver SDKs 0.1.0. Times: the page (10 to 80 s, interval 3 s) and the SDKs (first check
     *     after 3 s, 50 checks, 150 s; the pages stop at 120 s).
     */
    CloudFlare5STask: {
      /** @constant */
      type: 'CloudFlare5STask';
      /** @description The protected page. */
      websiteURL: string;
      proxy: components['schemas']['ProxyUrl'];
      rqData?: components['schemas']['CloudFlare5SRequestData'];
    };
    /**
     * @description reCAPTCHA v3 with whatever score comes. No task of this API takes a minScore: for a score of 0.9 there are the
     *     types whose names end in S9. A proxy is taken in spite of the name.
     *
     *     Source: EZXLabs ezcapsolver SDKs 0.1.0 (one list of fields for all four types of reCAPTCHA v3);
     *     https://apifox.com api-114241471 (the vendor's online console, undated);
     *     https://github.com/ez-captcha/EzCaptchaWiki (state of 2025-11-21). Times: 1 to 60 s is said of reCAPTCHA v2;
     *     the rest as for CloudFlare5STask. Price: 8 points per task on an old page of early 2023, probably lower today.
     */
    ReCaptchaV3TaskProxyless: {
      /** @constant */
      type: 'ReCaptchaV3TaskProxyless';
      /** @description Page with the captcha. */
      websiteURL: string;
      /** @description The site key. */
      websiteKey: string;
      pageAction?: components['schemas']['RecaptchaPageAction'];
      isInvisible?: components['schemas']['RecaptchaIsInvisible'];
      websiteTitle?: components['schemas']['RecaptchaWebsiteTitle'];
      checkField?: components['schemas']['RecaptchaCheckField'];
      proxy?: components['schemas']['ProxyUrl'];
    };
    /**
     * @description reCAPTCHA v3 for a high score, dearer than ReCaptchaV3TaskProxyless. The SDKs promise 0.9 or more; a guide of
     *     2025-11-21 shows this type under a heading that says 0.7 to 0.9. We follow the SDKs.
     *
     *     Source: EZXLabs ezcapsolver SDKs 0.1.0; https://github.com/ez-captcha/EzCaptchaWiki,
     *     docs/en/How-to-get-reCAPTCHA-high-score.md (state of 2025-11-21). On the wiki's page of early 2023 (6455381), not
     *     yet on the version before it (6488121). Fields and times as for ReCaptchaV3TaskProxyless. Price: 15 points per
     *     task on an old page of early 2023, probably lower today.
     */
    ReCaptchaV3TaskProxylessS9: {
      /** @constant */
      type: 'ReCaptchaV3TaskProxylessS9';
      /** @description Page with the captcha. */
      websiteURL: string;
      /** @description The site key. */
      websiteKey: string;
      pageAction?: components['schemas']['RecaptchaPageAction'];
      isInvisible?: components['schemas']['RecaptchaIsInvisible'];
      websiteTitle?: components['schemas']['RecaptchaWebsiteTitle'];
      checkField?: components['schemas']['RecaptchaCheckField'];
      proxy?: components['schemas']['ProxyUrl'];
    };
    /**
     * @description reCAPTCHA v3 of a page that uses reCAPTCHA Enterprise, with whatever score comes.
     *
     *     Source: EZXLabs ezcapsolver SDKs 0.1.0. On the wiki's page of early 2023 (6455381), not yet on the version
     *     before it (6488121). Fields and times as for ReCaptchaV3TaskProxyless. Price: 20 points per task on an old page
     *     of early 2023, probably lower today.
     */
    ReCaptchaV3EnterpriseTaskProxyless: {
      /** @constant */
      type: 'ReCaptchaV3EnterpriseTaskProxyless';
      /** @description Page with the captcha. */
      websiteURL: string;
      /** @description The site key. */
      websiteKey: string;
      pageAction?: components['schemas']['RecaptchaPageAction'];
      isInvisible?: components['schemas']['RecaptchaIsInvisible'];
      websiteTitle?: components['schemas']['RecaptchaWebsiteTitle'];
      checkField?: components['schemas']['RecaptchaCheckField'];
      proxy?: components['schemas']['ProxyUrl'];
    };
    /**
     * @description reCAPTCHA v3 Enterprise for a score of 0.9 or more. The vendor's catalogue spells it
     *     RecaptchaV3EnterpriseTaskProxylessS9; case does not matter, and the SDKs write it as we do.
     *
     *     Source: EZXLabs ezcapsolver SDKs 0.1.0; not on the wiki's page of early 2023. Fields and times as for
     *     ReCaptchaV3TaskProxyless. No document has its price: that of ReCaptchaV3EnterpriseTaskProxyless is assumed.
     */
    ReCaptchaV3EnterpriseTaskProxylessS9: {
      /** @constant */
      type: 'ReCaptchaV3EnterpriseTaskProxylessS9';
      /** @description Page with the captcha. */
      websiteURL: string;
      /** @description The site key. */
      websiteKey: string;
      pageAction?: components['schemas']['RecaptchaPageAction'];
      isInvisible?: components['schemas']['RecaptchaIsInvisible'];
      websiteTitle?: components['schemas']['RecaptchaWebsiteTitle'];
      checkField?: components['schemas']['RecaptchaCheckField'];
      proxy?: components['schemas']['ProxyUrl'];
    };
    /** @description `protocol://username:password@host:port` with http, https or socks5. User and password are required, private hosts are refused. Special characters in them: percent-encoded (inferred). Source: EZXLabs ezcapsolver SDKs 0.1.0. */
    ProxyUrl: string;
    /** @description The page's action; must match it. Optional on the wire and strongly advised, so our mapping always sends it; the online console marks it optional, too. */
    RecaptchaPageAction: string;
    /**
     * @description The service takes true when it is missing (SDKs and the wiki's page of early 2023; the version before had no such field). The online console marks it required instead; we leave it optional, and our mapping always sends it.
     * @default true
     */
    RecaptchaIsInvisible: boolean;
    /** @description document.title of the page. */
    RecaptchaWebsiteTitle: string;
    /** @description A check field of the site's own, passed on to the worker; the SDKs say no more about it. */
    RecaptchaCheckField: string;
    /**
     * @description Always an object, never a string: the service serialises it itself. Open, because its meaning moved:
     *
     *     1. The two oldest versions of the page (331350057, 331087916) do not have it.
     *     2. The version of early 2025 (336888076): free pairs, sample TheKey and TheValue (the Chinese page: name and
     *        value); given any, the page is requested by POST with this data.
     *     3. The current page (331513857): `mode`, required, beside free pairs of strings or numbers.
     *     4. The SDKs: any object, called challenge request data, sample `cType` alone. A second use, beside the third.
     *
     *     All of them are accepted here. Our mapping sends the third for `requestData`, and what the caller gives as
     *     `providerOptions.ezcaptcha.rqData` as it is.
     *
     *     Source: https://ezcaptcha.atlassian.net/wiki/x/AYDCEw (versions as named, undated); EZXLabs ezcapsolver SDKs
     *     0.1.0.
     */
    CloudFlare5SRequestData: {
      /**
       * @description How the pairs are posted; the page explains no more than the two names. Required beside pairs on the current page and absent in the SDKs' samples, so it stays optional.
       * @enum {string}
       */
      mode?: 'JSON' | 'FORM';
      /** @description Challenge parameter, sample "managed" (SDKs). */
      cType?: string;
      /** @description Challenge parameter (SDKs). */
      chlPageData?: string;
    } & {
      [key: string]: unknown;
    };
    /**
     * @description Every field may be missing (SDKs), so a reader has to look for cf_clearance before calling it a success; one
     *     of the SDKs' samples has none. The wiki's pages have header, cookies and body, the SDKs two more.
     *
     *     Source: https://ezcaptcha.atlassian.net/wiki/x/AYDCEw (undated; the sample is of early 2025); EZXLabs
     *     ezcapsolver SDKs 0.1.0.
     */
    CloudFlare5SSolution: {
      /** @description Request headers to send along, with lower-case names, user-agent among them. Singular on the wire. */
      header?: {
        [key: string]: string;
      };
      /** @description Usually with cf_clearance. */
      cookies?: {
        [key: string]: string;
      };
      /** @description HTML of the page; may be empty. */
      body?: string;
      /** @description Browser whose TLS was used, sample "chrome149" (SDKs). */
      tlsVersion?: string;
      /** @description Turnstile token of the challenge; empty or absent when there was none (SDKs). */
      sToken?: string;
    };
    /** @description Of all four types of reCAPTCHA v3; the score is not in it. A token works once, for 120 s, better within 60 s. Source: https://github.com/ez-captcha/EzCaptchaWiki (state of 2025-11-21); EZXLabs ezcapsolver SDKs 0.1.0. */
    RecaptchaV3Solution: {
      /** @description The token. */
      gRecaptchaResponse: string;
      /** @description Header value of the browser that solved it; often present. */
      sec_ch_ua?: string;
      /** @description User-Agent of the browser that solved it; often present. */
      user_agent?: string;
    };
  };
  responses: {
    /** @description A parameter is missing or wrong; `errors` names it. Source: EZXLabs ezcapsolver SDKs 0.1.0. */
    InvalidParameters: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description The request was not application/json (ERROR_CONTENT_TYPE_ERROR). Source: EZXLabs ezcapsolver SDKs 0.1.0. */
    WrongContentType: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description ERROR_REQUEST_LIMIT or ERROR_REQUEST_BANNED. Only this request is refused; a running task goes on. Source: EZXLabs ezcapsolver SDKs 0.1.0. */
    Throttled: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description Most errors: bad key, no balance, unknown task. Source: EZXLabs ezcapsolver SDKs 0.1.0. */
    BusinessError: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
  };
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
      /** @description The task id. Older documents know errors with this status, too. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreateTaskResponse'];
        };
      };
      400: components['responses']['InvalidParameters'];
      415: components['responses']['WrongContentType'];
      429: components['responses']['Throttled'];
      500: components['responses']['BusinessError'];
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
      /** @description Still processing, ready with a solution, or failed (`status` error, errorId 1). */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GetTaskResultResponse'];
        };
      };
      400: components['responses']['InvalidParameters'];
      415: components['responses']['WrongContentType'];
      429: components['responses']['Throttled'];
      500: components['responses']['BusinessError'];
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
      /** @description The balance. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GetBalanceResponse'];
        };
      };
      400: components['responses']['InvalidParameters'];
      415: components['responses']['WrongContentType'];
      429: components['responses']['Throttled'];
      500: components['responses']['BusinessError'];
    };
  };
  createSyncTask: {
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
      /** @description The solution, or a failed task (`status` error, errorId 1). */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GetTaskResultResponse'];
        };
      };
      400: components['responses']['InvalidParameters'];
      415: components['responses']['WrongContentType'];
      429: components['responses']['Throttled'];
      500: components['responses']['BusinessError'];
    };
  };
}
