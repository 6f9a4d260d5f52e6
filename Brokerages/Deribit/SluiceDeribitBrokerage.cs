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
    private SluiceDeribitBrokerage(EngineServices services, VenueAccount account, IOrderProvider orders)
        : base("Sluice Deribit", services, [account], orders)
    {
    }

    internal static SluiceDeribitBrokerage Create(EngineServices services, IOrderProvider orders, AccountConfiguration account) =>
        new(services, DeribitAccounts.Open(services, account), orders);
}
