using QuantConnect.Brokerages;
using QuantConnect.Securities;
using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Hosting;

namespace Sluice.Brokerages.Tradier;

/// <summary>
/// Trading US shares, options and their combos at Tradier. Named apart from LEAN's own Tradier brokerage: LEAN finds brokerages by the bare
/// name of their type.
/// </summary>
[BrokerageFactory(typeof(SluiceTradierBrokerageFactory))]
public sealed class SluiceTradierBrokerage : LaneBrokerage
{
    private SluiceTradierBrokerage(EngineServices services, VenueAccount account, IOrderProvider orders)
        : base("Sluice Tradier", services, [account], orders)
    {
    }

    /// <exception cref="ConfigurationException">The account has no section for Tradier.</exception>
    internal static SluiceTradierBrokerage Create(EngineServices services, IOrderProvider orders, AccountConfiguration account) =>
        new(services, TradierAccounts.Open(services, account), orders);
}
