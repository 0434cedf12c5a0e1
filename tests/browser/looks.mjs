// A demo of its own, a browser that signs in to it, and looks at its pages: light, dark, forced colours and print; what does
// not fit, is cut off, too small to be hit, or broken by axe's rules is found. For the scripts beside this one.
import { spawn } from 'node:child_process'
import { mkdir, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'
import { once } from 'node:events'
import { chromium } from 'playwright-core'

const program = process.argv[2] ?? 'target/debug/havenboard'
export const folder = process.argv[3]
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// A sheet of paper between its margins is as wide as this, upright and across.
const PAPER = { 320: 703, 1280: 1032 }
export const WIDTHS = [320, 1280], LANGUAGES = ['en', 'fr', 'xa']
export const LOOKS = {
	light: { colorScheme: 'light' },
	dark: { colorScheme: 'dark' },
	forced: { forcedColors: 'active' },
	print: { media: 'print' },
}

const demo = spawn(program, ['demo', '--json', '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] })
const [line] = await once(createInterface({ input: demo.stdout }), 'line')
export const { url, accounts } = JSON.parse(line)
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const account = name => accounts.find(one => one.email === `${name}@demo.example`)
export const found = new Set()
if (folder) await mkdir(folder, { recursive: true })

/** A call of the API, which has to be taken. */
export async function call(name, path, body) {
	const answer = await fetch(`${url}/api/v1${path}`, {
		method: body ? 'POST' : 'GET',
		headers: { authorization: `Bearer ${account(name).token}`, 'content-type': 'application/json' },
		body: body && JSON.stringify(body),
	})
	const said = await answer.json()
	if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said)}`)
	return said
}

/** A page somebody has signed in on. */
export async function signIn(name, lang, width) {
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
export const measures = print => {
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

/** Looks at an address in every look; a screenshot of each where a folder is named. */
export async function look(page, address, name, lang, width) {
	await page.goto(url + (lang === 'en' ? '' : `/${lang}`) + address)
	// Whatever is folded has a look too.
	await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true }))
	// A page with a table of very many columns lies on its side, whatever is printed before it.
	const sheet = PAPER[await page.locator('.figures-many').count() ? 1280 : width]
	for (const [kind, media] of Object.entries(LOOKS)) {
		await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null, ...media })
		await page.setViewportSize({ width: kind === 'print' ? sheet : width, height: 900 })
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

/** Says what was found, and ends with 1 if there was anything. */
export async function end() {
	for (const one of [...found].sort()) console.log(`NOT  ${one}`)
	await browser.close()
	demo.kill('SIGTERM')
	process.exit(found.size === 0 ? 0 : 1)
}
