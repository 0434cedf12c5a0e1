// Whether the pages of cases, and what leads to them, hold in every look: light, dark, forced colours and print; English,
// French and the pseudo-language; 320 and 1280 px. Run by hand (see CONTRIBUTING.md); prints what it found and ends with
// 1 if there was anything.
//
//   node tests/browser/cases.mjs PATH-OF-HAVENBOARD [FOLDER-FOR-SCREENSHOTS]
import { LANGUAGES, LOOKS, WIDTHS, accounts, call, end, folder, found, look, measures, signIn, url } from './looks.mjs'

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

try {
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
} catch (error) {
	found.add(String(error.stack ?? error))
}
await end()
