using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Securities;
using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Hosting;
using Sluice.Venues.Tradier;

namespace Sluice.Brokerages.Tradier;

/// <summary>
/// Trading US shares, options and their combos at Tradier. Named apart from LEAN's own Tradier brokerage: LEAN finds brokerages by the bare
/// name of their type.
/// </summary>
[BrokerageFactory(typeof(SluiceTradierBrokerageFactory))]
public sealed class SluiceTradierBrokerage : LaneBrokerage
{
    private readonly TradierHistory _history;

    private SluiceTradierBrokerage(EngineServices services, TradierVenue venue, IOrderProvider orders)
        : base("Sluice Tradier", services, venue, orders)
    {
        _history = new TradierHistory(venue.Api, services.Clock);
        venue.Warned += words => OnMessage(new BrokerageMessageEvent(BrokerageMessageType.Warning, TradierVenue.Broker, words));
    }

    /// <summary>Bars of trades, of a minute or a day; null for what Tradier has none of.</summary>
    public override IEnumerable<BaseData>? GetHistory(HistoryRequest request) => _history.Read(request);

    /// <exception cref="ConfigurationException">The account has no section for Tradier.</exception>
    internal static SluiceTradierBrokerage Create(EngineServices services, IOrderProvider orders, AccountConfiguration account) =>
        new(services, new TradierVenue(TradierAccounts.SettingsOf(account), services.Clock), orders);
}
