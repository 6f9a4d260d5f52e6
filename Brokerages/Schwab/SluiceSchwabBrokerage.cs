using QuantConnect.Brokerages;
using QuantConnect.Securities;
using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Hosting;

namespace Sluice.Brokerages.Schwab;

/// <summary>
/// Trading US shares, options and their combos at Schwab. Named apart from LEAN's own Schwab brokerage: LEAN finds brokerages by the bare
/// name of their type.
/// </summary>
[BrokerageFactory(typeof(SluiceSchwabBrokerageFactory))]
public sealed class SluiceSchwabBrokerage : LaneBrokerage
{
    private SluiceSchwabBrokerage(EngineServices services, VenueAccount account, IOrderProvider orders)
        : base("Sluice Schwab", services, [account], orders)
    {
    }

    /// <exception cref="ConfigurationException">The account has no section for Schwab.</exception>
    internal static SluiceSchwabBrokerage Create(EngineServices services, IOrderProvider orders, AccountConfiguration account) =>
        new(services, SchwabAccounts.OpenVenue(services, account), orders);
}
