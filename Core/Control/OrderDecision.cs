namespace Sluice.Core.Control;

/// <summary>What a person has found out about an order in doubt. Rows are never changed: the newest about an intent counts.</summary>
/// <param name="Number">Grows with every decision.</param>
/// <param name="Intent">The intent's key.</param>
/// <param name="BrokerOrderId">The broker's order that it is; null when it never arrived there.</param>
/// <param name="Who">The person.</param>
/// <param name="Why">What the decision rests on.</param>
/// <param name="When">UTC.</param>
public sealed record OrderDecision(long Number, string Intent, string? BrokerOrderId, string Who, string Why, DateTime When);
