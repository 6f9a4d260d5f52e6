using Sluice.Core.Events;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>An order translated for Tradier, or why it cannot be.</summary>
internal sealed record TradierRequest(TradierForm? Form, PlaceAnswer? Refusal)
{
    public static TradierRequest Of(TradierForm form) => new(form, null);

    /// <summary>Refused before anything is sent.</summary>
    public static TradierRequest Cannot(string why) => new(null, PlaceAnswer.Rejected(ReasonCode.VenueCannot, why));
}
