// A new request sounds until somebody has seen it: touched the page or a key while it was in front.
const doc = document, one = q => doc.querySelector(q), button = one('[data-sound]'), changed = one('[data-changed]')
const fresh = () => [...doc.querySelectorAll('[data-new]')].map(e => e.id)
const seen = new Set()
let audio, told = false
const see = () => { if (!doc.hidden) { fresh().forEach(id => seen.add(id)); told = !changed.hidden } }
const tone = at => {
	const t = audio.createOscillator(), g = audio.createGain(), start = audio.currentTime + at
	t.frequency.value = 660
	g.gain.setValueAtTime(.0001, start)
	g.gain.exponentialRampToValueAtTime(.3, start + .03)
	g.gain.exponentialRampToValueAtTime(.0001, start + .35)
	t.connect(g).connect(audio.destination)
	t.start(start)
	t.stop(start + .4)
}
const sound = () => {
	const waits = fresh().some(id => !seen.has(id)) || !changed.hidden && !told
	doc.title = (waits ? '* ' : '') + doc.title.replace('* ', '')
	if (waits && audio?.state === 'running') [0, .5].forEach(tone)
}
// Browsers let a page sound only after a touch.
const on = () => {
	audio = audio || new AudioContext()
	audio.resume().then(() => button.setAttribute('aria-pressed', true))
}
button.hidden = false
button.onclick = () => { on(); tone(0) }
for (const e of ['pointerdown', 'keydown']) addEventListener(e, () => { on(); see() })
if (navigator.userActivation?.hasBeenActive) on()
new MutationObserver(sound).observe(changed, { attributes: true })
setInterval(sound, 4000)
sound()
