using Sluice.Core.Journal;

namespace Sluice.Algorithm.Desk;

/// <summary>The desk's way to the host's order methods.</summary>
internal interface IOrderGateway
{
    /// <summary>Whether the order was handed to the host in this run.</summary>
    bool IsHandedOver(IntentKey intent);

    /// <summary>Hands an order over. Returns null, or why the host refused it at once.</summary>
    string? Submit(IntentRecord intent);

    /// <summary>Asks for the order's cancellation; the answer comes as a change of the intent.</summary>
    void Cancel(IntentRecord intent);

    /// <summary>Says that the order is done and will not be asked about again.</summary>
    void Forget(IntentKey intent);
}
