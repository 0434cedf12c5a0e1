// Comfort only: every page and form works without this file, under a policy that allows nothing inline.
// Must stay true: nothing is re-ordered, added or removed under a thumb; a card being typed in is left alone.
(() => {
  const all = (q, r = document) => [...r.querySelectorAll(q)], one = (q, r = document) => r.querySelector(q);
  const show = (q, on) => all(q).forEach((e) => { e.hidden = !on; });
  const offline = (on) => show('[data-offline]', on || !navigator.onLine);
  const read = async (r) => { skew = (Date.parse(r.headers.get('date')) || Date.now()) - Date.now(); return new DOMParser().parseFromString(await r.text(), 'text/html'); };
  const html = { Accept: 'text/html' }, root = document.documentElement;
  let skew = 0;

  // A card's own bytes, without the operation id that differs in every answer.
  const bytes = (card) => { const c = card.cloneNode(true); all('[name=op]', c).forEach((e) => e.remove()); return c.outerHTML; };
  const known = new Map(all('[data-card]').map((c) => [c.id, bytes(c)]));
  const key = (e) => [e.tagName, e.className, e.name, e.form && e.form.getAttribute('action')].join();
  const typing = (card) => all('input:not([type=hidden]),textarea,select', card).some((e) => e === document.activeElement ||
    (e.options ? [...e.options].some((o) => o.selected !== o.defaultSelected && (o.selected ? o.index : 1)) : e.value !== e.defaultValue || e.checked !== e.defaultChecked));

  const put = (old, fresh) => {
    const had = document.activeElement, open = all('details', old).map((d) => d.open);
    known.set(fresh.id, bytes(fresh));
    const inside = old.contains(had);
    old.replaceWith(fresh);
    if (inside) {
      const again = all('a,button,input,select,summary', fresh).find((e) => !e.disabled && key(e) === key(had));
      if (!again) fresh.tabIndex = -1;
      (again || fresh).focus({ preventScroll: true });
    } else all('details', fresh).forEach((d, i) => { d.open = d.open || !!open[i]; });
    fresh.classList.add('just-now');
    left();
  };
  const patch = (page) => {
    const ids = (r) => all('[data-card]', r).map((c) => c.id).join();
    let moved = !!one('[data-refresh]', page) && ids(page) !== ids(document);
    all('[data-card]', page).forEach((fresh) => {
      const old = document.getElementById(fresh.id);
      if (!old || known.get(fresh.id) === bytes(fresh)) return;
      if (typing(old)) moved = true; else put(old, fresh);
    });
    if (moved) show('[data-changed]', true);
  };

  // (a) A form marked data-swap changes its card in place.
  document.addEventListener('submit', async (e) => {
    const form = e.target, by = e.submitter, card = form.closest('[data-card]');
    if (!card || !form.matches('[data-swap]')) return;
    e.preventDefault();
    if (card.ariaBusy) return;
    card.ariaBusy = 'true';
    const body = new URLSearchParams(new FormData(form));
    if (by && by.name) body.append(by.name, by.value);
    try {
      const r = await fetch(form.getAttribute('action'), { method: 'POST', body, headers: html });
      if (r.redirected && new URL(r.url).pathname !== location.pathname) return location.assign(r.url);
      const page = await read(r), fresh = page.getElementById(card.id), said = one('#notice', page);
      if (r.status === 401 || !fresh) {
        if (by && by.name) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: by.name, value: by.value }));
        return form.submit();
      }
      put(card, fresh);
      patch(page);
      if (said) one('#notice').innerHTML = said.innerHTML;
      offline();
    } catch { offline(true); } finally { card.ariaBusy = null; }
  });

  // (b) The stream says only that something changed; the page's own address says what.
  const main = one('[data-refresh]');
  let due = 0, last = Date.now(), lost = 0, missed = false;
  const refresh = async () => {
    due = 0;
    if (document.hidden) { missed = true; return; }
    last = Date.now();
    try {
      const r = await fetch(main.dataset.refresh, { headers: html });
      if (r.redirected || r.status === 401) return location.reload();
      if (r.ok) patch(await read(r));
      offline();
    } catch { offline(true); }
  };
  const soon = (ms) => { due = due || setTimeout(refresh, ms); };
  const listen = (again) => {
    const stream = new EventSource('/api/v1/events');
    stream.addEventListener('board', () => soon(100 + Math.random() * 200));
    stream.addEventListener('changed', () => soon(Math.max(500, last + 6e4 - Date.now())));
    stream.onopen = () => { clearTimeout(lost); lost = 0; offline(); if (again) soon(500); again = true; };
    stream.onerror = () => {
      lost = lost || setTimeout(offline, 15e3, true);
      if (stream.readyState === 2) setTimeout(listen, 3e4, true);
    };
  };
  if (main && document.body.matches('[data-live]')) {
    listen();
    document.addEventListener('visibilitychange', () => { if (missed && !document.hidden) { missed = false; soon(1); } });
  }

  // (c) No line, said plainly.
  addEventListener('online', () => offline());
  addEventListener('offline', () => offline());
  offline();

  // (d) Hide screen.
  let esc = 0, at = 0, had;
  const hide = (on) => {
    if (on) { at = scrollY; had = document.activeElement; }
    root.classList.toggle('covered', on);
    show('.cover', on);
    if (on) one('[data-show]').focus(); else { scrollTo(0, at); had.focus({ preventScroll: true }); }
  };
  if (one('.cover')) {
    show('[data-hide]', true);
    document.addEventListener('click', (e) => { if (e.target.closest('[data-hide]')) hide(true); else if (e.target.closest('[data-show]')) hide(false); });
    document.addEventListener('keydown', (e) => { if (e.key === 'Escape') { if (e.timeStamp - esc < 800) hide(true); esc = e.timeStamp; } });
  }

  // (e) Minutes left, by the server's clock: old computers keep a wrong one.
  function left() {
    all('time[data-until]').forEach((t) => { t.dataset.left = Math.max(0, Math.ceil((Date.parse(t.dataset.until) - Date.now() - skew) / 6e4)) + '\u00a0min'; });
  }
  if (one('time[data-until]')) fetch('/healthz').then(read).then(left, left);
  setInterval(left, 15e3);
})();
