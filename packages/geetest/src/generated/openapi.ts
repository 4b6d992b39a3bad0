// Generated from spec/geetest/openapi.yaml by "pnpm generate". Edit the spec, not this file.

export interface paths {
  '/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Validate a pass, all fields in the query
     * @description Documented beside POST; one official demo uses it. It puts a pass that is still good into access logs: prefer
     *     POST.
     *
     *     Source: https://docs.geetest.com/BehaviorVerification/deploy/server (undated).
     */
    get: operations['validateByGet'];
    put?: never;
    /**
     * Validate a pass, fields in a form
     * @description The usual form: captcha_id in the query, so that a failure can be found in access logs, and the other five in
     *     the body. captcha_id in the body works, too; one of the two must be there. The service reads query and body
     *     alike (the Node demo sends all six in the query and an empty body), but it reads no JSON: that gives -50005.
     *
     *     Source: https://docs.geetest.com/BehaviorVerification/deploy/server (undated).
     */
    post: operations['validateByPost'];
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
    /** @description Source: https://docs.geetest.com/BehaviorVerification/deploy/server (undated). */
    ValidateRequest: {
      captcha_id?: components['schemas']['CaptchaId'];
      lot_number: components['schemas']['LotNumber'];
      captcha_output: components['schemas']['CaptchaOutput'];
      pass_token: components['schemas']['PassToken'];
      gen_time: components['schemas']['GenTime'];
      sign_token: components['schemas']['SignToken'];
    };
    /** @description The site's public id, 32 characters, hex in all samples. Take it from the site's own configuration, never from the visitor. Source: https://docs.geetest.com/gt4/help/glossary (undated). */
    CaptchaId: string;
    /** @description Serial of one verification; 32 hex digits in samples; valid for about 10 minutes. Source: https://docs.geetest.com/gt4/help/glossary (undated). */
    LotNumber: string;
    /** @description Opaque, a few hundred characters of url-safe base64; may end with "=", so encode it. Source: https://docs.geetest.com/BehaviorVerification/deploy/server (undated). */
    CaptchaOutput: string;
    /** @description The pass, 64 hex digits where seen; works once. How long it lives is not published; we assume at most 10 minutes from gen_time. Source: https://docs.geetest.com/BehaviorVerification/deploy/server (undated). */
    PassToken: string;
    /** @description Unix seconds, digits only; anything else gives -50005. Source: https://docs.geetest.com/gt4/faq/server (undated). */
    GenTime: string;
    /** @description hex(HMAC-SHA256(key = captcha_key, message = lot_number)), 64 lower-case digits; no other field is signed. Source: https://docs.geetest.com/BehaviorVerification/deploy/server (undated). */
    SignToken: string;
    /** @description A verdict (`result`: success or fail) or a refusal (`status`: error, without `result`). Source: https://docs.geetest.com/BehaviorVerification/deploy/server (undated). */
    ValidateResponse: components['schemas']['ValidateResult'] | components['schemas']['ValidateError'];
    /** @description The request was processed. Source: https://docs.geetest.com/BehaviorVerification/deploy/server (undated). */
    ValidateResult: {
      /** @description success: the request was processed, which says nothing about the visitor. Missing in older samples. */
      status?: 'success' | string;
      /** @description Whether the visitor passed. Everything but success is a no. */
      result: ('success' | 'fail') | string;
      /** @description Empty when passed. An open set; documented: `pass_token expire`, `pass_token error` (belongs to another id, forged, or unknown). Seen: `sign_token error` (wrong key or message; checked before the pass), `pass_token used` (second use). */
      reason?: string;
      captcha_args?: components['schemas']['CaptchaArgs'];
    };
    /** @description The request was refused; there is no verdict, so it is not a pass. The server page expects it only where the call was not made in the right way; bad values of a visitor cause it, too. Source: https://docs.geetest.com/BehaviorVerification/deploy/server (undated). */
    ValidateError: {
      /** @constant */
      status: 'error';
      /**
       * @description A number with a minus, as a string; the English pages print it without the minus. One list serves the
       *     widget's calls and /validate; which codes /validate can give is not stated. With their `msg`:
       *
       *     - `-50000` `runtime error`: an internal failure, not further defined.
       *     - `-50001` `illegal risk_type`: bad risk_type of the widget.
       *     - `-50002` `param decrypt error`: an encrypted parameter cannot be read.
       *     - `-50003` `illegal verify`: verification repeated.
       *     - `-50004` `jsonp xss`: callback name refused.
       *     - `-50005` `illegal gen_time`: not all digits, or no field was seen because the body is not a form.
       *     - `-50101` `not captcha_id`: the id is missing. Seen on /validate.
       *     - `-50102` `illegal captcha_id`: malformed.
       *     - `-50103` `not captcha`: the id is unknown.
       *     - `-50104` `captcha_id deleted`: the id was deleted.
       *     - `-50105` `captcha_id paused`: the id is paused.
       *     - `-50301` `not proof`: no record of this serial, or no longer.
       *     - `-50302` `not lot_number`: the serial is missing.
       *     - `-50303` `illegal lot_number`: malformed.
       *     - `-50304` `lot_number not match`: the serial does not belong to the id. Seen on /validate.
       *     - `-50305` `lot_number Expried`: the serial has expired (spelt like this by the vendor).
       *     - `-50306` `process_token Error`: a step of the widget.
       *     - `-50307` `payload Error`: a step of the widget.
       *     - `-50308` `payload Used`: a step of the widget.
       *
       *     Source: https://docs.geetest.com/gt4/apirefer/errorcode/server (undated).
       */
      code:
        | (
            | '-50000'
            | '-50001'
            | '-50002'
            | '-50003'
            | '-50004'
            | '-50005'
            | '-50101'
            | '-50102'
            | '-50103'
            | '-50104'
            | '-50105'
            | '-50301'
            | '-50302'
            | '-50303'
            | '-50304'
            | '-50305'
            | '-50306'
            | '-50307'
            | '-50308'
          )
        | string;
      /** @description Short text of the code. */
      msg?: string;
      /** @description Only ever shown as {"type": "defined error"}; open. */
      desc?: {
        [key: string]: unknown;
      };
    };
    /** @description What GeeTest saw. The documented sample ends in an ellipsis, so the object is open; it may be missing or partial when the visitor did not pass (assumed). Source: https://docs.geetest.com/BehaviorVerification/deploy/server (undated). */
    CaptchaArgs: {
      /** @description Form of the captcha, such as slide. */
      used_type?: string;
      /** @description Visitor's address as GeeTest saw it; may be empty. */
      user_ip?: string;
      /** @description Repeats the request's. */
      lot_number?: string;
      /** @description Name of the scene from the console; free text. */
      scene?: string;
      /** @description URL of the page; may be empty. */
      referer?: string;
      /** @description Not documented; seen in public projects. */
      ip_type?: number;
      /** @description The widget's option userInfo. Not documented; seen in public projects. */
      user_info?: string;
      /** @description web, h5 or a native kind. Not documented; seen in public projects. */
      client_type?: string;
      /** @description Visitor's User-Agent. Not documented; seen in public projects. */
      ua?: string;
      /** @description Wrong tries before. Not documented; seen in public projects. */
      fail_count?: number;
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
  validateByGet: {
    parameters: {
      query: {
        /** @description The site's public id. */
        captcha_id: components['schemas']['CaptchaId'];
        /** @description Serial, from the widget. */
        lot_number: components['schemas']['LotNumber'];
        /** @description From the widget. */
        captcha_output: components['schemas']['CaptchaOutput'];
        /** @description From the widget. */
        pass_token: components['schemas']['PassToken'];
        /** @description From the widget. */
        gen_time: components['schemas']['GenTime'];
        /** @description Signature made by the site's server. */
        sign_token: components['schemas']['SignToken'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Passed, not passed, or request refused. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ValidateResponse'];
        };
      };
    };
  };
  validateByPost: {
    parameters: {
      query?: {
        /** @description The site's public id; required when the body does not hold it. */
        captcha_id?: components['schemas']['CaptchaId'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['ValidateRequest'];
      };
    };
    responses: {
      /** @description Passed, not passed, or request refused. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ValidateResponse'];
        };
      };
    };
  };
}
