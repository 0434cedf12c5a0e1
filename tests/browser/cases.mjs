// Whether the pages of cases, and what leads to them, hold in every look: light, dark, forced colours and print; English,
// French and the pseudo-language; 320 and 1280 px. Run by hand (see CONTRIBUTING.md); prints what it found and ends with
// 1 if there was anything.
//
//   node tests/browser/cases.mjs PATH-OF-HAVENBOARD [FOLDER-FOR-SCREENSHOTS]
import { spawn } from 'node:child_process'
import { mkdir, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'
import { once } from 'node:events'
import { chromium } from 'playwright-core'

const program = process.argv[2] ?? 'target/debug/havenboard', folder = process.argv[3]
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// A sheet of paper between its margins is as wide as this, upright and across.
const PAPER = { 320: 703, 1280: 1032 }
const WIDTHS = [320, 1280], LANGUAGES = ['en', 'fr', 'xa']
const LOOKS = {
	light: { colorScheme: 'light' },
	dark: { colorScheme: 'dark' },
	forced: { forcedColors: 'active' },
	print: { media: 'print' },
}

const demo = spawn(program, ['demo', '--json', '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] })
const [line] = await once(createInterface({ input: demo.stdout }), 'line')
const { url, accounts } = JSON.parse(line)
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const account = name => accounts.find(one => one.email === `${name}@demo.example`)
const found = new Set()

/** A call of the API, which has to be taken. */
async function call(name, path, body) {
	const answer = await fetch(`${url}/api/v1${path}`, {
		method: body ? 'POST' : 'GET',
		headers: { authorization: `Bearer ${account(name).token}`, 'content-type': 'application/json' },
		body: body && JSON.stringify(body),
	})
	const said = await answer.json()
	if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said)}`)
	return said
}

/** A woman, alone or with children, told by the caseworker; answers the case. */
const tell = children => call('caseworker', '/referrals', {
	household: { adults: 1, children }, urgency: 'now', where_now: 'home_with_abuser', region: 'ottawa',
	violence: 'partner', trafficking: 'suspected', languages: ['prs'], agreed: true,
})

/** The person who works in the house of a pool. */
async function staffOf(pool) {
	for (const { email } of accounts.filter(one => one.email.startsWith('staff.'))) {
		const name = email.split('@')[0], entries = await call(name, '/requests?state=asked')
		if (entries.some(one => one.pool_id === pool)) return name
	}
	throw new Error(`nobody has pool ${pool}`)
}

/** A case that a house with room has accepted, that house's staff and its pool. */
async function accepted() {
	const { code, could_go } = await tell([])
	const pools = could_go.map(one => one.pool_id)
	const requests = await call('caseworker', `/referrals/${code}/requests`, { pools })
	for (const { id, pool_id: pool } of requests) {
		const house = await staffOf(pool)
		try {
			await call(house, `/requests/${id}/acceptance`, { language_answer: 'phone' })
			return { code, house, pool }
		} catch { /* No room: the next. */ }
	}
	throw new Error('nobody has room')
}

/** Cases in every state there is a look for, and somebody who waits. */
async function cases() {
	const asked = await tell(['0-4', '5-11']), pools = asked.could_go.map(one => one.pool_id).slice(0, 4)
	const requests = await call('caseworker', `/referrals/${asked.code}/requests`, { pools, pick: 'ask-her' })
	const staff = []
	for (const pool of pools) staff.push(await staffOf(pool))
	await call(staff[0], `/requests/${requests[0].id}/refusal`, { by: 'facility', reason: 'full' })
	await call(staff[1], `/requests/${requests[1].id}/offer`, { talk_first: true })
	const placed = await accepted(), arrived = await accepted()
	await call(arrived.house, `/referrals/${arrived.code}/arrival`, {})
	const waits = await tell(['0-4'])
	await call('caseworker', `/referrals/${waits.code}/watch`, {})
	// The house has something to answer, too.
	await call('caseworker', `/referrals/${(await tell([])).code}/requests`, { pools: [placed.pool] })
	return { asked, placed, arrived, waits, house: placed.house }
}

async function signIn(name, lang, width) {
	const context = await browser.newContext({ viewport: { width, height: 900 } }), page = await context.newPage()
	page.on('console', said => { if (said.type() === 'error') found.add(`${page.url()}: console: ${said.text()}`) })
	page.on('pageerror', error => found.add(`${page.url()}: script: ${error.message}`))
	page.on('request', one => { if (!one.url().startsWith(url)) found.add(`a request to ${one.url()}`) })
	await page.goto(`${url}/sign-in`)
	await page.fill('[name=email]', account(name).email)
	await page.fill('[name=password]', account(name).password)
	await page.press('[name=password]', 'Enter')
	await page.waitForURL(address => !address.pathname.endsWith('/sign-in'))
	await context.addCookies([])
	return page
}

/** What does not fit, is cut off or too small to be hit. */
const measures = print => {
	const wrong = [], shown = e => e.checkVisibility() && e.getClientRects().length
	const over = document.documentElement.scrollWidth - innerWidth
	if (over > 0) wrong.push(`it is ${over} px wider than the window`)
	for (const e of document.querySelectorAll('.btn, .tag, .state, summary, .badge, select')) {
		if (shown(e) && e.tagName !== 'SELECT' && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
			wrong.push(`cut off: ${e.textContent.trim().slice(0, 60)}`)
	}
	if (print) return wrong
	for (const e of document.querySelectorAll('a.btn, button, summary, select, input:not([type=hidden]):not([type=checkbox]):not([type=radio])')) {
		const { height, width } = e.getBoundingClientRect(), least = e.matches('.btn-main, .btn-big') ? 44 : 24
		if (shown(e) && !e.closest('.vh') && (height < least || width < 24))
			wrong.push(`${Math.round(width)} × ${Math.round(height)} px: ${(e.textContent || e.name).trim().slice(0, 40)}`)
	}
	return wrong
}

async function look(page, address, name, lang, width) {
	await page.goto(url + (lang === 'en' ? '' : `/${lang}`) + address)
	// Whatever is folded has a look too.
	await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true }))
	for (const [kind, media] of Object.entries(LOOKS)) {
		await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null, ...media })
		await page.setViewportSize({ width: kind === 'print' ? PAPER[width] : width, height: 900 })
		const where = `${name} ${lang} ${width} ${kind}`
		for (const wrong of await page.evaluate(measures, kind === 'print')) found.add(`${where}: ${wrong}`)
		if (kind !== 'print') {
			const rules = kind === 'forced' ? { 'color-contrast': { enabled: false } } : {}
			const { violations } = await page.evaluate(async ([source, rules]) => {
				if (!globalThis.axe) (0, eval)(source)
				return globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules })
			}, [axe, rules])
			for (const one of violations) found.add(`${where}: ${one.id}: ${one.nodes.map(node => node.html.slice(0, 120)).join(' | ')}`)
		}
		if (folder) await page.screenshot({ path: `${folder}/${where.replaceAll(' ', '-')}.png`, fullPage: true })
	}
	await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null })
}

try {
	if (folder) await mkdir(folder, { recursive: true })
	const { asked, placed, arrived, waits, house } = await cases()
	const seeker = {
		find: '/referrals/new', list: '/referrals', asked: `/referrals/${asked.code}`, placed: `/referrals/${placed.code}`,
		arrived: `/referrals/${arrived.code}`, receipt: `/referrals/${arrived.code}/receipt`, waits: `/referrals/${waits.code}`,
		watches: '/watches', notices: '/notices',
	}
	const staff = { inbox: '/requests', 'turn-away': '/turn-aways/new', desk: '/desk', 'staff-notices': '/notices' }
	let looks = 0
	for (const width of WIDTHS) {
		for (const [name, pages] of [['caseworker', seeker], [house, staff], [house.replace('staff', 'lead'), { ways: null }], ['administrator', { fallbacks: '/admin/fallbacks' }]]) {
			const page = await signIn(name, 'en', width)
			if (pages.ways === null) {
				await page.goto(`${url}/desk`)
				pages.ways = `${new URL(page.url()).pathname}/profile/edit`
			}
			for (const lang of LANGUAGES) for (const [what, address] of Object.entries(pages)) {
				await look(page, address, what, lang, width)
				looks += Object.keys(LOOKS).length
			}
			if (name === 'caseworker') for (const lang of LANGUAGES) {
				await page.goto(`${url}${lang === 'en' ? '' : `/${lang}`}/referrals/new`)
				await page.fill('[name=adults]', '1')
				await page.locator('[name=urgency][value=now]').check()
				await Promise.all([page.waitForEvent('load'), page.locator('[name=adults]').evaluate(one => one.form.requestSubmit())])
				for (const [kind, media] of Object.entries(LOOKS)) {
					await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null, ...media })
					const where = `answers ${lang} ${width} ${kind}`
					for (const wrong of await page.evaluate(measures, kind === 'print')) found.add(`${where}: ${wrong}`)
					if (folder) await page.screenshot({ path: `${folder}/${where.replaceAll(' ', '-')}.png`, fullPage: true })
					looks += 1
				}
			}
			await page.context().close()
		}
	}
	// The board's bytes are everybody's: the number of one's own requests comes with a page that knows, and by the stream.
	const board = await signIn(house, 'en', 1280), badge = board.locator('nav [href="/requests"] .badge')
	await board.goto(`${url}/board`)
	await board.waitForTimeout(2_000)
	const before = Number(await badge.innerText())
	await call('caseworker', `/referrals/${(await tell([])).code}/requests`, { pools: [placed.pool] })
	await board.waitForTimeout(2_000)
	if (Number(await badge.innerText()) !== before + 1) found.add(`the board says ${before} requests wait, and does not hear of one more`)
	console.log(`${looks} looks, ${found.size} findings`)
} finally {
	for (const one of [...found].sort()) console.log(`NOT  ${one}`)
	await browser.close()
	demo.kill('SIGTERM')
}
process.exit(found.size === 0 ? 0 : 1)
