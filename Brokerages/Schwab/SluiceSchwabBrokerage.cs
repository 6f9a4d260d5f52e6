using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Securities;
using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Hosting;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Login;

namespace Sluice.Brokerages.Schwab;

/// <summary>
/// Trading US shares, options and their combos at Schwab. Named apart from LEAN's own Schwab brokerage: LEAN finds brokerages by the bare
/// name of their type.
/// </summary>
[BrokerageFactory(typeof(SluiceSchwabBrokerageFactory))]
public sealed class SluiceSchwabBrokerage : LaneBrokerage
{
    private readonly EngineServices _services;
    private readonly string _account;
    private readonly SchwabHistory _history;

    private SluiceSchwabBrokerage(EngineServices services, SchwabVenue venue, SchwabUser user, IOrderProvider orders)
        : base("Sluice Schwab", services, venue, orders)
    {
        (_services, _account) = (services, venue.Profile.Account);
        _history = new SchwabHistory(user.MarketData);
        venue.Noticed += words => OnMessage(new BrokerageMessageEvent(BrokerageMessageType.Warning, SchwabVenue.Broker, words));
        venue.TokenEnding += OnTokenEnding;
    }

    /// <summary>Bars of trades, of a minute or a day; null for what Schwab has none of.</summary>
    public override IEnumerable<BaseData>? GetHistory(HistoryRequest request) => _history.Read(request);

    /// <exception cref="ConfigurationException">The account has no section for Schwab.</exception>
    internal static SluiceSchwabBrokerage Create(EngineServices services, IOrderProvider orders, AccountConfiguration account)
    {
        var user = SchwabAccounts.Take(services, account);
        var venue = new SchwabVenue(user, new JournalClaims(services.Journal, SchwabVenue.Broker, account.Name), () => SchwabAccounts.Return(account.Name));
        return new SluiceSchwabBrokerage(services, venue, user, orders);
    }

    /// <summary>On the event stream for who watches, and in the host's log for who looks there.</summary>
    private void OnTokenEnding(TokenNotice notice)
    {
        var batch = new JournalBatch();
        batch.Emit(new EngineEvent
        {
            Type = EventType.TokenExpiring,
            Time = _services.Clock.GetUtcNow().UtcDateTime,
            Broker = SchwabVenue.Broker,
            Account = _account,
            Message = notice.Message
        });
        _services.Journal.Commit(batch);
        OnMessage(new BrokerageMessageEvent(BrokerageMessageType.Warning, "token", notice.Message));
    }
}
