namespace Sluice.Algorithm.Desk;

/// <summary>The unit in which signals take turns: one strategy in one instrument.</summary>
/// <param name="Strategy">The strategy's name.</param>
/// <param name="Symbol">Canonical instrument id.</param>
internal readonly record struct SlotKey(string Strategy, string Symbol);
