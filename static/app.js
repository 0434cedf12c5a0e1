// Comfort only: nothing moves under a thumb.
const doc = document, on = addEventListener, now = Date.now, filling = new WeakSet()
const all = (q, r = doc) => [...r.querySelectorAll(q)], one = (q, r = doc) => r.querySelector(q)
const show = (q, yes) => all(q).forEach(e => e.hidden = !yes)
const offline = yes => show('[data-offline]', yes === true || !navigator.onLine)
let skew = 0
// Kept pages are everybody's; numbers come apart.
const ring = page => all('.badge', page).forEach(n => {
	const link = one(`[href="${n.parentNode.pathname}"]`)
	one('.badge', link)?.remove()
	link.append(n)
})
const send = async (at, then, more) => {
	try {
		const r = await fetch(at, more), text = await r.text()
		skew = new Date(r.headers.get('date')) - now()
		offline()
		const page = new DOMParser().parseFromString(text, 'text/html')
		ring(page)
		then(r, page)
	} catch { offline(true) }
}

const look = () => one('[href="/notices"]') && send('/notices', left)
const left = () => all('[data-until]').forEach(t => {
	t.dataset.left = Math.max(0, Math.ceil((new Date(t.dataset.until) - now() - skew) / 6e4))
})
const cards = r => all('[data-card]', r), ids = r => cards(r).map(c => c.id).join()
const known = new Map(cards().map(c => [c.id, c.outerHTML]))
const key = e => e.className + (e.form || e).action
const put = (old, fresh) => {
	const had = doc.activeElement, inside = old.contains(had)
	known.set(fresh.id, fresh.outerHTML)
	old.replaceWith(fresh)
	fresh.classList.add('just-now')
	fresh.tabIndex = -1
	if (inside) (one('[aria-invalid]', fresh) || all('a,button', fresh).find(e => !e.disabled && key(e) === key(had)) || fresh).focus()
	left()
}
const patch = page => {
	let moved = one('[data-refresh]', page) && ids(page) !== ids()
	cards(page).forEach(fresh => {
		const old = doc.getElementById(fresh.id)
		if (!old || known.get(fresh.id) === fresh.outerHTML) return
		if (filling.has(old) || one('[open]', old)) moved = true; else put(old, fresh)
	})
	if (moved) show('[data-changed]', true)
}

// data-swap: a form changes its card.
on('input', e => filling.add(e.target.closest('[data-card]') || e))
on('submit', async e => {
	const form = e.target, by = e.submitter, card = form.closest('[data-card]')
	if (!card || !form.matches('[data-swap]')) return
	e.preventDefault()
	const body = new URLSearchParams(new FormData(form))
	if (by?.name) body.append(by.name, by.value)
	card.ariaBusy = true
	await send(form.action, (r, page) => {
		const fresh = page.getElementById(card.id), said = one('#notice', page)
		if (fresh) {
			put(card, fresh.cloneNode(true))
			patch(page)
			// Over the page.
			if (said) one('.said').innerHTML = said.innerHTML
		} else if (r.redirected) location = r.url; else {
			delete form.dataset.swap
			by ? by.click() : form.submit()
		}
	}, { method: 'POST', body })
	card.ariaBusy = null
})

// The stream says that, not what.
const main = one('[data-live] [data-refresh]')
let due, lost
const soon = ms => { due ||= setTimeout(() => {
	due = 0
	send(main.dataset.refresh, (r, page) => {
		if (r.redirected || r.status == 401) location.reload()
		if (r.ok) patch(page)
	})
}, ms) }
const listen = again => {
	const stream = new EventSource(main.dataset.events || '/api/v1/events')
	for (const e of ['board', 'request']) stream.addEventListener(e, () => soon(99))
	stream.addEventListener('request', look)
	stream.onopen = () => { lost = clearTimeout(lost); if (again) soon(500); again = true }
	stream.onerror = () => {
		lost ||= setTimeout(offline, 15e3, true)
		if (stream.readyState > 1) setTimeout(listen, 3e4, true)
	}
}
if (main) listen()
onoffline = ononline = offline
offline()
setInterval(left, 15e3)
look()

// Hide screen.
let esc = 0
const hide = yes => {
	show('.cover', yes)
	doc.body.classList.toggle('covered', yes)
	one(yes ? '[data-show]' : '[data-hide]').focus()
}
if (one('.cover')) {
	show('[data-hide]', true)
	one('[data-hide]').onclick = () => hide(true)
	one('[data-show]').onclick = () => hide(false)
	on('keydown', ({ key, timeStamp: t }) => { if (key === 'Escape') { if (t - esc < 800) hide(true); esc = t } })
}
