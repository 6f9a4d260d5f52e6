using QuantConnect.Brokerages;
using QuantConnect.Securities;
using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Hosting;

namespace Sluice.Brokerages.Deribit;

/// <summary>Deribit through the submission lane: perpetuals and futures, inverse and linear, options. One account of one key.</summary>
[BrokerageFactory(typeof(SluiceDeribitBrokerageFactory))]
public sealed class SluiceDeribitBrokerage : LaneBrokerage
{
    /// <summary>Funding is paid all the time, and LEAN knows nothing of it.</summary>
    private static readonly TimeSpan CashSyncInterval = TimeSpan.FromHours(1);

    /// <summary>UTC. The settlement of 08:00 takes some seconds, after which profits are cash.</summary>
    private static readonly TimeSpan SettledAt = new(8, 1, 0);

    private SluiceDeribitBrokerage(EngineServices services, VenueAccount account, IOrderProvider orders)
        : base("Sluice Deribit", services, [account], orders)
    {
    }

    /// <summary>Every hour, and once the day's settlement is done.</summary>
    public override bool ShouldPerformCashSync(DateTime currentTimeUtc) =>
        currentTimeUtc - LastSyncDateTimeUtc >= CashSyncInterval
        || (currentTimeUtc.TimeOfDay >= SettledAt && LastSyncDateTimeUtc < currentTimeUtc.Date + SettledAt);

    internal static SluiceDeribitBrokerage Create(EngineServices services, IOrderProvider orders, AccountConfiguration account) =>
        new(services, DeribitAccounts.Open(services, account), orders);
}
