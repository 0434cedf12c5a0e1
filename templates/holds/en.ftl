# Said when a hold cannot be made or changed.
hold-pool-full = There is no room for { $spaces }: { $vacant } free now.
hold-pool-paused = This pool is not taking anyone now ({ $reason }).
hold-ended = This hold is over ({ $state }).
hold-extended-already = This hold was already extended once.
hold-rooms-wrong = Please name as many free rooms of this pool as are held.
