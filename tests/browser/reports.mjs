// Whether the pages of reports, releases, returns and contracts hold in every look, as cases.mjs does for cases. Run by hand
// (see CONTRIBUTING.md); prints what it found and ends with 1 if there was anything.
//
//   node tests/browser/reports.mjs PATH-OF-HAVENBOARD [FOLDER-FOR-SCREENSHOTS]
import { LANGUAGES, LOOKS, WIDTHS, end, found, look, signIn, url } from './looks.mjs'

const REPORTS = ['capacity', 'days-full', 'demand', 'turn-aways', 'outcomes', 'interpretation', 'trafficking', 'rule-cost',
	'srfva', 'provincial-return', 'capacity-case']

/** A month as the address of a release or a return names it, so many months ago. */
function month(ago) {
	const day = new Date()
	day.setUTCDate(1)
	day.setUTCMonth(day.getUTCMonth() - ago)
	return day.toISOString().slice(0, 7)
}

try {
	const desk = await signIn('lead.maple', 'en', 1280)
	await desk.goto(`${url}/desk`)
	const maple = new URL(desk.url()).pathname.split('/').pop()
	await desk.context().close()
	const of = names => Object.fromEntries(names.map(name => [name, `/reports/${name}`]))
	const funder = {
		reports: '/reports', releases: '/reports/releases', ...of(REPORTS),
		narrowed: '/reports/days-full?region=ottawa&population=single_women',
		'by-pool': '/reports/capacity?group_by=month,pool&compare=year-before',
	}
	const lead = {
		...Object.fromEntries(Object.entries(of(REPORTS)).map(([name, at]) => [`own-${name}`, at])),
		own: '/reports/releases', return: `/reports/provincial-return/${month(1)}/${maple}`,
		lines: '/reports/provincial-return/lines', profile: `/shelters/${maple}/profile`,
	}
	const administrator = {
		waiting: '/reports/releases', opening: `/reports/releases/${month(1)}`, draft: `/reports/releases/${month(2)}`, day: '/reports/srfva/day',
		contracts: `/shelters/${maple}/profile`,
	}
	let looks = 0
	for (const width of WIDTHS) {
		for (const [name, pages] of [['funder', funder], ['lead.maple', lead], ['administrator', administrator]]) {
			const page = await signIn(name, 'en', width)
			for (const lang of LANGUAGES) for (const [what, address] of Object.entries(pages)) {
				const answer = await page.goto(url + address)
				if (answer.status() !== 200) found.add(`${what}: ${answer.status()}`)
				await look(page, address, what, lang, width)
				looks += Object.keys(LOOKS).length
			}
			await page.context().close()
		}
	}
	console.log(`${looks} looks, ${found.size} findings`)
} catch (error) {
	found.add(String(error.stack ?? error))
}
await end()
