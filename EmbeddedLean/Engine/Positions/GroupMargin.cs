namespace Sluice.EmbeddedLean.Engine.Positions;

/// <summary>Initial margin of a group, in the account's currency.</summary>
/// <param name="Value">Without the premium.</param>
/// <param name="Premium">Positive when it is paid.</param>
internal readonly record struct GroupMargin(decimal Value, decimal Premium);
