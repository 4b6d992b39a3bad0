// Generated from spec/onecaptcha/openapi.yaml by "pnpm generate". Edit the spec, not this file.

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
     * @description Accepts a task and returns its id. Not idempotent (assumed): a repeated call is a second task.
     *
     *     Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md (state of 2026-08-09).
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
     * @description Every 3 s. At most 120 times (YesCaptcha).
     *
     *     Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md (state of 2026-08-09).
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
     * Read the balance (inferred)
     * @description In no document of the vendor and in no public client; inferred from YesCaptcha. A caller has to survive an
     *     answer that the method does not exist.
     *
     *     Source: https://yescaptcha.atlassian.net/wiki/pages/viewpage.action?pageId=229767 (undated).
     */
    post: operations['getBalance'];
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
    /** @description Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md (state of 2026-08-09). */
    CreateTaskRequest: {
      task: components['schemas']['Task'];
      /** @description Developer id. Sent by one public client (C#), in the way of YesCaptcha; not documented. */
      softID?: number;
    };
    /** @description Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md (state of 2026-08-09). */
    CreateTaskResponse: {
      /** @description 0 when the task was created; above 0 is an error. */
      errorId: number;
      /** @description Empty in the success sample. An open set. */
      errorCode?: string | null;
      /** @description Text for people; may be Chinese. */
      errorDescription?: string | null;
      /** @description Opaque; a UUID in samples. */
      taskId?: string;
    };
    /** @description Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md (state of 2026-08-09). */
    GetTaskResultRequest: {
      /** @description Id from createTask. */
      taskId: string;
    };
    /** @description Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md and CloudFlareTask.md (state of 2026-08-09). */
    GetTaskResultResponse: {
      /** @description 0 when all is well; above 0 is an error. */
      errorId: number;
      /** @description null in most samples, absent in that of CloudFlareTask. An open set. */
      errorCode?: string | null;
      /** @description Text for people; may be Chinese. */
      errorDescription?: string | null;
      /** @description No third value is documented. */
      status?: ('processing' | 'ready') | string;
      /** @description Present when ready; what stands here before is not documented. Its shape follows from the created task, which this call does not name: each task schema ties itself to a solution schema, and the generated task map holds the pairs. */
      solution?: {
        [key: string]: unknown;
      } | null;
    };
    /** @description Inferred. Source: https://yescaptcha.atlassian.net/wiki/pages/viewpage.action?pageId=229767 (undated). */
    GetBalanceRequest: Record<string, unknown>;
    /** @description Inferred. YesCaptcha's Chinese page has softBalance, inviteBalance and inviteBy besides; they are kept, not relied on. Source: https://yescaptcha.atlassian.net/wiki/pages/viewpage.action?pageId=229767 (undated). */
    GetBalanceResponse: {
      /** @description 0 when all is well; above 0 is an error. */
      errorId: number;
      /** @description On errors. */
      errorCode?: string | null;
      /** @description Text for people. */
      errorDescription?: string | null;
      /** @description Points left; 1000 points are 1 CNY. */
      balance?: number;
    };
    /** @description Any of the tasks. */
    Task:
      | components['schemas']['RecaptchaV3TaskProxyless']
      | components['schemas']['RecaptchaV3TaskProxylessS9']
      | components['schemas']['RecaptchaV3EnterpriseTaskProxyless']
      | components['schemas']['ReCaptchaV3EnterpriseTaskProxyless']
      | components['schemas']['CloudFlareTask']
      | components['schemas']['CloudFlareTaskS3'];
    /**
     * @description reCAPTCHA v3, scores 0.3 to 0.9 (overview), through the vendor's proxies or the caller's. Its page changed on
     *     2026-07-17: minScore became required, the caller's User-Agent, cookies and proxy came, and checkField,
     *     websiteTitle and isInvisible left. Both states are valid here, together too; whether the service still reads the
     *     three old fields is open, so our mapping sends them where a caller gives them. The token has to be submitted from
     *     the same address and with the same User-Agent, else its score may fall to 0.1.
     *
     *     Until 2026-07-17 the page asked to use the vendor's own User-Agent (Chrome 137 on Windows, with the matching
     *     sec-ch-ua `"Google Chrome";v="137", "Not-A.Brand";v="24", "Chromium";v="137"`); now one sends one's own.
     *
     *     Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md (states of 2025-07-25 and
     *     2026-08-09). Times: the page (10 s on average, a result expected within 120 s, end at 300 s); the number of
     *     checks stays below YesCaptcha's 120.
     */
    RecaptchaV3TaskProxyless: {
      /** @constant */
      type: 'RecaptchaV3TaskProxyless';
      /** @description Page with the captcha. */
      websiteURL: string;
      /** @description The site key. */
      websiteKey: string;
      /** @description The page's action. With a wrong one the token is useless. */
      pageAction: string;
      /** @description A number in a string, such as "0.7" (the page's sample). Required since 2026-07-17, unknown before. When the caller names no score, our mapping sends "0.7". */
      minScore?: string;
      /** @description Always passed on; strongly advised. */
      userAgent?: string;
      /** @description Cookies of the page; the format of the string is not documented. */
      cookies?: string;
      proxyType?: components['schemas']['ProxyType'];
      proxyAddress?: components['schemas']['ProxyAddress'];
      proxyPort?: components['schemas']['ProxyPort'];
      proxyLogin?: components['schemas']['ProxyLogin'];
      proxyPassword?: components['schemas']['ProxyPassword'];
      /**
       * @deprecated
       * @description Value of protobuf field 9 of the captcha's reload call.
       */
      checkField?: string;
      /**
       * @deprecated
       * @description document.title of the page; was said to raise the score on some sites.
       */
      websiteTitle?: string;
      /**
       * @deprecated
       * @description Was true when missing.
       * @default true
       */
      isInvisible?: boolean;
    };
    /**
     * @description reCAPTCHA v3 with a high score (overview), through the vendor's proxies only: no field takes a proxy, a
     *     User-Agent, cookies or a score. Its fields and solution are those RecaptchaV3TaskProxyless had from 2025-07-25 to
     *     2026-07-17. At first its page named the ordinary type; the newer sample names this one.
     *
     *     For sites that compare it, the page asks to use the vendor's own User-Agent, which it says follows the versions
     *     of Chrome: 137 on Windows, with the sec-ch-ua `"Google Chrome";v="137", "Not-A.Brand";v="24", "Chromium";v="137"`.
     *
     *     Our mapping chooses it for a minScore of 0.9, unless the input has a proxy, a User-Agent or cookies: then the
     *     ordinary type is asked for "0.9", which the overview counts among its scores.
     *
     *     Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxylessS9.md (states of 2025-07-25 and
     *     2026-08-09). Times: assumed, as the page gives none; the expected ones from the 20 s of the S9 type of reCAPTCHA
     *     v2, the number of checks below YesCaptcha's 120.
     */
    RecaptchaV3TaskProxylessS9: {
      /** @constant */
      type: 'RecaptchaV3TaskProxylessS9';
      /** @description Page with the captcha. */
      websiteURL: string;
      /** @description The site key. */
      websiteKey: string;
      /** @description The page's action. With a wrong one the token is useless. */
      pageAction: string;
      /** @description Value of protobuf field 9 of the captcha's reload call. */
      checkField?: string;
      /** @description document.title of the page; is said to raise the score on some sites. */
      websiteTitle?: string;
      /**
       * @description True when missing; nearly always true with v3 (the page).
       * @default true
       */
      isInvisible?: boolean;
    };
    /**
     * @description reCAPTCHA v3 Enterprise; spelt ReCaptchaV3EnterpriseTaskProxyless until 2025-08-06. Its page changed on 2026-07-17
     *     as that of RecaptchaV3TaskProxyless did, and recaptchaDataSValue came. Both states are valid here, together too.
     *
     *     The page advises strongly to send User-Agent and proxy, as the token has to be submitted with the same ones. It
     *     also says that they are ignored unless an option of the provider behind is on, and not whose setting that is: we
     *     send them.
     *
     *     Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3EnterpriseTaskProxyless.md (states of
     *     2025-08-06 and 2026-08-09). Times: the page (10 s on average, 130 s in its state of 2026-07-17; a result expected
     *     within 120 s, end at 300 s); the number of checks stays below YesCaptcha's 120.
     */
    RecaptchaV3EnterpriseTaskProxyless: {
      /** @constant */
      type: 'RecaptchaV3EnterpriseTaskProxyless';
      /** @description Page with the captcha. */
      websiteURL: string;
      /** @description The site key. */
      websiteKey: string;
      /** @description The page's action. With a wrong one the token is useless. */
      pageAction: string;
      /** @description A number in a string, such as "0.9" (the page's sample). Required since 2026-07-17, unknown before. When the caller names no score, our mapping sends "0.9". */
      minScore?: string;
      /** @description The page's data-s value, where the site has one; it may be made anew for each view. */
      recaptchaDataSValue?: string;
      /** @description Strongly advised. */
      userAgent?: string;
      /** @description Cookies of the page; the format of the string is not documented. */
      cookies?: string;
      proxyType?: components['schemas']['ProxyType'];
      proxyAddress?: components['schemas']['ProxyAddress'];
      proxyPort?: components['schemas']['ProxyPort'];
      proxyLogin?: components['schemas']['ProxyLogin'];
      proxyPassword?: components['schemas']['ProxyPassword'];
      /**
       * @deprecated
       * @description Value of protobuf field 9 of the captcha's reload call.
       */
      checkField?: string;
      /**
       * @deprecated
       * @description document.title of the page; was said to raise the score on some sites.
       */
      websiteTitle?: string;
      /**
       * @deprecated
       * @description Was true when missing.
       * @default true
       */
      isInvisible?: boolean;
    };
    /**
     * @deprecated
     * @description The first spelling of RecaptchaV3EnterpriseTaskProxyless, with the fields it had then.
     *
     *     Source: https://github.com/moonfy/moonfy.github.io, zh-CN/ReCaptchaV3EnterpriseTaskProxyless.md (states
     *     up to 2025-08-06). Times and price: those of the present spelling.
     */
    ReCaptchaV3EnterpriseTaskProxyless: {
      /** @constant */
      type: 'ReCaptchaV3EnterpriseTaskProxyless';
      /** @description Page with the captcha. */
      websiteURL: string;
      /** @description The site key. */
      websiteKey: string;
      /** @description The page's action. With a wrong one the token is useless. */
      pageAction: string;
      /** @description Value of protobuf field 9 of the captcha's reload call. */
      checkField?: string;
      /** @description document.title of the page; was said to raise the score on some sites. */
      websiteTitle?: string;
      /**
       * @description Was true when missing.
       * @default true
       */
      isInvisible?: boolean;
    };
    /**
     * @description The Cloudflare challenge page, always through the caller's proxy. Until 2025-06-29 the sample said
     *     CloudFlareTaskS3, a name of YesCaptcha, while the field table said CloudFlareTask. The page gives no times: all of
     *     them are assumed, the expected ones borrowed from EzCaptcha's task for the same page.
     *
     *     Source: https://github.com/moonfy/moonfy.github.io, zh-CN/CloudFlareTask.md (states before 2025-06-29 and of
     *     2026-08-09).
     */
    CloudFlareTask: {
      /** @constant */
      type: 'CloudFlareTask';
      /** @description The protected page. */
      websiteURL: string;
      /** @description `http://user:pass@ip:port` or `http://ip:port`. The overview also shows it without the scheme; send it with the scheme. `socks5://ip:port`, without credentials, was dropped on 2025-06-29. */
      proxy: string;
      /** @description Wait until the page has loaded, for those who want its whole content; takes longer. In the sample only. */
      waitLoad?: boolean;
      /** @description Names of wanted cookies, without a promise. In the sample only. */
      requiredCookies?: string[];
    };
    /**
     * @deprecated
     * @description CloudFlareTask under the name that its sample had at first. A public client still sends it.
     *
     *     Source: https://github.com/moonfy/moonfy.github.io, zh-CN/CloudFlareTask.md (state before 2025-06-29). Times and
     *     price: those of CloudFlareTask.
     */
    CloudFlareTaskS3: {
      /** @constant */
      type: 'CloudFlareTaskS3';
      /** @description The protected page. */
      websiteURL: string;
      /** @description `http://user:pass@ip:port`, `http://ip:port` or `socks5://ip:port`. */
      proxy: string;
      /** @description Wait until the page has loaded. In the sample only. */
      waitLoad?: boolean;
      /** @description Names of wanted cookies, without a promise. In the sample only. */
      requiredCookies?: string[];
    };
    /**
     * @description Proxy fields are optional and used only if proxyAddress and proxyPort are both there. Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md (state of 2026-08-09).
     * @default http
     * @enum {string}
     */
    ProxyType: 'http' | 'https' | 'socks4' | 'socks5';
    /** @description Host of the proxy; needs proxyPort beside it. Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md (state of 2026-08-09). */
    ProxyAddress: string;
    /** @description Port of the proxy; needs proxyAddress beside it. Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md (state of 2026-08-09). */
    ProxyPort: number;
    /** @description User name for the proxy. Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md (state of 2026-08-09). */
    ProxyLogin: string;
    /** @description Password for the proxy. Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md (state of 2026-08-09). */
    ProxyPassword: string;
    /** @description A token works once, for 120 s, better within 60 s. Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md and RecaptchaV3EnterpriseTaskProxyless.md (states of 2025 and 2026-08-09). */
    RecaptchaV3Solution: {
      /** @description The token. */
      gRecaptchaResponse: string;
      /** @description Held _GRECAPTCHA in the old state. Its sample is not JSON; that an object comes over the wire is inferred. */
      cookies?: {
        [key: string]: string;
      };
    };
    /** @description A token works once, for 120 s, better within 60 s. Source: https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxylessS9.md (state of 2026-08-09). */
    RecaptchaV3S9Solution: {
      /** @description The token. */
      gRecaptchaResponse: string;
      /** @description With _GRECAPTCHA in the sample, which is not JSON; that an object comes over the wire is inferred. Not in the field table, so not relied on. */
      cookies?: {
        [key: string]: string;
      };
    };
    /** @description Nothing is promised, so a reader has to look for cf_clearance before calling it a success. Source: https://github.com/moonfy/moonfy.github.io, zh-CN/CloudFlareTask.md (state of 2026-08-09). */
    CloudFlareSolution: {
      /** @description Not explained; true in the sample. */
      cf?: boolean;
      /** @description The User-Agent to send (field table). It differs from the one in request_headers in the sample; this one counts. */
      user_agent?: string;
      /** @description With cf_clearance in the sample. */
      cookies?: {
        [key: string]: string;
      };
      /** @description Response headers of the page. */
      headers?: {
        [key: string]: string;
      };
      /** @description The sample's spelling of headers; the field table says headers. Read both. */
      heders?: {
        [key: string]: string;
      };
      /** @description Request headers to send along. Drop pseudo headers such as :authority first. */
      request_headers?: {
        [key: string]: string;
      };
      /** @description HTML of the page. */
      content?: string;
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
}
