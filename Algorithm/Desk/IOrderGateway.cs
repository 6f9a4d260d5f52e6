using Sluice.Core.Journal;

namespace Sluice.Algorithm.Desk;

/// <summary>The desk's way to the host's order methods.</summary>
internal interface IOrderGateway
{
    /// <summary>Whether the order was handed to the host in this run.</summary>
    bool IsHandedOver(IntentKey intent);

    /// <summary>Hands an order over. Returns null, or why the host refused it at once.</summary>
    string? Submit(IntentRecord intent);

    /// <summary>Hands the legs of one combo over together. Returns null, or why the host refused the combo at once.</summary>
    /// <param name="legs">All legs in their order.</param>
    string? SubmitCombo(IReadOnlyList<IntentRecord> legs);

    /// <summary>Asks for the order's cancellation, with a leg for that of its combo; the answer comes as a change of the intents.</summary>
    void Cancel(IntentRecord intent);

    /// <summary>
    /// Whether the prices of a working order can be changed in place: its venue does that, and the same change has not come to nothing before.
    /// </summary>
    bool MayReplace(IntentRecord intent, IntentPrices prices);

    /// <summary>Asks for other prices of a working order. That they hold comes as a change of the intent; asked again it does nothing.</summary>
    void Replace(IntentRecord intent, IntentPrices prices);

    /// <summary>Says that the order is done and will not be asked about again.</summary>
    void Forget(IntentKey intent);
}
