namespace Sluice.Algorithm.Planning;

/// <summary>The legs of a combo before the one that is judged: as if they had been planned already.</summary>
/// <param name="Value">What they add, in the account's currency.</param>
/// <param name="Signed">Their values, what is sold counted against what is bought.</param>
/// <param name="Heat">What they lose at their stops.</param>
/// <param name="Orders">How many they are.</param>
internal readonly record struct OrdersAhead(decimal Value, decimal Signed, decimal Heat, int Orders);
