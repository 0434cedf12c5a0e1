match-household-nobody = Please say how many people need a place.
match-household-many = One request takes { $most } people at most. Please split a larger group.
match-household-young = Children under 12 come with an adult or an older child. Please count who is with them.
match-household-grown = Children are counted in the bands 0-4, 5-11, 12-15 and 16-17; somebody of 18 or over is an adult.
match-region-unknown = There is no such region.
# Why a place does not fit. The house's rule is said, never what is wrong with her.
match-why-need = Cannot offer: { $what }
match-why-situation = Its rules leave out: { $what }
match-why-definition = Its definition of violence leaves out: { $what }
match-why-identification = Asks for identity papers
match-why-status = Asks for immigration status (its rules leave out: { $what })
match-why-returning = Does not take back somebody who has stayed before
match-why-age = Does not take this age: { $what }
match-why-population = Has no places for: { $what }
match-why-too-small = No room large enough for { $n } { $n ->
    [one] person
   *[other] people
} together
match-why-too-near = In a region she has to stay away from
match-why-other-region = Takes women of its own region only
match-why-paused = Not taking anyone until { $day }, { $time } ({ $what })
match-why-nothing-open = Nothing is open now
match-why-full = Full now
match-why-not-enough = Not enough free now for { $n } together
match-tongue-unknown = Please give the code of a language the house knows, such as fr or prs.
