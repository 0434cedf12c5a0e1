// Whether a change arrives by itself where somebody has a page open, in French: at once where numbers are seen
// exactly, within a minute where bands are, and on a reload without scripts. Run by hand (see CONTRIBUTING.md);
// prints what it measured and ends with 1 if anything came late.
//
//   node tests/browser/live.mjs PATH-OF-HAVENBOARD
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { chromium } from 'playwright-core'

const program = process.argv[2] ?? 'target/release/havenboard'
// The beat that tells bands is a minute; what follows it is the fetch of the page.
const AT_ONCE = 1_000, BY_BAND = 61_000

const demo = spawn(program, ['demo', '--json', '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] })
const [line] = await once(createInterface({ input: demo.stdout }), 'line')
const { url, accounts } = JSON.parse(line)
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })

let late = 0
const complaints = []

/** Somebody at a browser of their own, signed in and reading French. */
async function somebody(name, scripts = true) {
	const { email, password } = accounts.find(one => one.email === `${name}@demo.example`)
	const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width: 390, height: 800 } })
	const page = await context.newPage()
	page.on('console', said => { if (said.type() === 'error') complaints.push(`${name}: ${said.text()}`) })
	page.on('pageerror', error => complaints.push(`${name}: ${error.message}`))
	await page.goto(`${url}/fr/sign-in`)
	await page.fill('[name=email]', email)
	await page.fill('[name=password]', password)
	await page.press('[name=password]', 'Enter')
	await page.waitForURL(address => !address.pathname.endsWith('/sign-in'))
	return page
}

/** How long until `selector` says something else than `before`, in milliseconds; Infinity after `most`. */
async function until(page, selector, before, most) {
	const began = performance.now()
	while (performance.now() - began < most) {
		if (await page.locator(selector).first().innerText() !== before) return performance.now() - began
		await page.waitForTimeout(5)
	}
	return Infinity
}

/** Until the bar shows that something is to be seen. */
async function untilBar(page, most) {
	const began = performance.now()
	const seen = await page.locator('[data-changed]').waitFor({ timeout: most }).then(() => true, () => false)
	return seen ? performance.now() - began : Infinity
}

function report(what, took, most) {
	if (took > most) late += 1
	console.log(`${took <= most ? 'ok  ' : 'LATE'} ${what}: ${Math.round(took)} ms (at most ${most} ms)`)
}

function require(yes, what) {
	if (!yes) late += 1
	console.log(`${yes ? 'ok  ' : 'NOT '} ${what}`)
}

try {
	const writer = await somebody('staff.stonebridge')
	await writer.goto(`${url}/desk`)
	const stepper = writer.locator('.card-own').first()
	const own = new URL(writer.url()).pathname
	const card = `#${await stepper.getAttribute('id')}`
	const onBoard = card.replace('pool', 'card')

	// (a) Exact views: the lead's desk, and the house's own card on the lead's board.
	const desk = await somebody('lead.stonebridge')
	await desk.goto(url + own)
	const board = await desk.context().newPage()
	await board.goto(`${url}/board`)
	await desk.waitForTimeout(1_500)
	for (let round = 1; round <= 5; round += 1) {
		const before = await desk.locator(`${card} .step-value`).innerText()
		const line = await board.locator(`${onBoard} .count-of`).innerText()
		const [, onDesk, onHouseBoard] = await Promise.all([
			writer.locator(card).locator(round % 2 ? '.step-less' : '.step-more').click(),
			until(desk, `${card} .step-value`, before, 5_000),
			until(board, `${onBoard} .count-of`, line, 5_000),
		])
		report(`exact, round ${round}: another desk`, onDesk, AT_ONCE)
		report(`exact, round ${round}: the house's card on a board`, onHouseBoard, AT_ONCE)
		await writer.waitForTimeout(300)
	}

	// (b) Bands: a caseworker's card says « Complet » or not, or a bar says that there is something to see.
	const caseworker = await somebody('caseworker')
	await caseworker.goto(`${url}/board`)
	const withoutScripts = await somebody('caseworker.night', false)
	await withoutScripts.goto(`${url}/board`)
	await caseworker.waitForTimeout(1_500)
	const headline = `${onBoard} .card-state`
	const open = Number(await writer.locator(`${card} [name=open]`).inputValue())
	for (const round of [1, 2]) {
		const before = await caseworker.locator(headline).innerText()
		const unseen = await withoutScripts.locator(headline).innerText()
		await writer.goto(url + own)
		await writer.locator(`${card} details.more`).first().evaluate(one => { one.open = true })
		await writer.locator(`${card} [name=occupied][inputmode]`).fill(String(round === 1 ? open : open - 2))
		await writer.locator(`${card} details.more`).first().locator('.btn-main').click()
		await writer.locator('.said .notice, #notice .notice').first().waitFor()
		const took = await Promise.race([until(caseworker, headline, before, 70_000), untilBar(caseworker, 70_000)])
		report(`bands, round ${round}: the caseworker's board`, took, BY_BAND)
		const after = await caseworker.locator(headline).innerText()
		console.log(`     « ${before} » → « ${after} »`)
		require(await withoutScripts.locator(headline).innerText() === unseen, 'without scripts nothing moves by itself')
		await withoutScripts.reload()
		require(await withoutScripts.locator(headline).innerText() !== unseen, 'without scripts a reload shows it')
		require(await caseworker.locator('html').getAttribute('lang') === 'fr-CA', 'in French')
		await caseworker.reload()
		await caseworker.waitForTimeout(1_500)
	}
	require(complaints.length === 0, `no script error and nothing against the policy ${complaints.join('; ')}`)
} finally {
	await browser.close()
	demo.kill('SIGTERM')
}
process.exit(late === 0 ? 0 : 1)
