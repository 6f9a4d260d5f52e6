using Sluice.Core.Journal;

namespace Sluice.Venues.Trading;

/// <summary>
/// What is journaled about the orders of one account. A venue that carries no key of ours needs it: there an order can belong to an intent
/// only when no other intent has it, or may have it. Callable from any thread.
/// </summary>
internal interface IOrderClaims
{
    /// <summary>Whether an order belongs to an intent, ended ones included.</summary>
    /// <param name="brokerOrderId">As the venue's reports name it.</param>
    bool IsClaimed(string brokerOrderId);

    /// <summary>Intents that are being sent or in doubt: each may turn out to have an order that is nobody's yet.</summary>
    IReadOnlyList<IntentRecord> InDoubt();
}
