import { createHash } from 'node:crypto';
import { officials } from './officials.js';

const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; margin-bottom: 0; }
p { margin-top: .3rem; }
button { display: block; width: 100%; text-align: left; font: inherit; padding: .7rem 1rem; margin: .5rem 0;
  border: 1px solid #8888; border-radius: .5rem; background: transparent; cursor: pointer; }
button:hover, button:focus { border-color: #2563eb; }
small { opacity: .7; }`;

/** Only this one style element may apply, nothing is loaded from anywhere and no script runs. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'`,
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

/** The sandbox's sign-in: a list of sample officials, one button each; `action` is the address the choice is posted to. */
export function signInPage(action: string): string {
  const buttons = officials
    .map(
      (official) =>
        `<button name="official" value="${escape(official.id)}"><strong>${escape(official.name)}</strong> ${escape(official.office)}<br>` +
        `<small>${escape(official.officeInEnglish)} · ${escape(official.division)} · ${escape(official.roles.join(', '))}</small></button>`,
    )
    .join('\n');
  return page(
    '沙箱登录 · Sandbox sign-in',
    `<p>选择一位示例工作人员。人物均为虚构，无需密码。<br>Choose a sample official. All are invented; no password is asked.</p>
<form method="post" action="${escape(action)}">
${buttons}
</form>`,
  );
}

/** What a browser sees when the sign-in cannot go on: the OAuth error and its description. */
export function errorPage(error: string, description = ''): string {
  return page('登录未完成 · Sign-in failed', `<p>${escape(error)}<br>${escape(description)}</p>`);
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head>
<body>
<h1>${title}</h1>
${content}
</body>
</html>`;
}
