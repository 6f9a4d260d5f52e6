using QuantConnect.Brokerages;
using QuantConnect.Interfaces;
using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Hosting;

namespace Sluice.Brokerages.Routing;

/// <summary>
/// Several accounts of the same assets and currency as one for LEAN: orders go to the account that the engine has planned them for, holdings
/// and cash are added up. Which account is active is the engine's to decide, not the brokerage's.
/// </summary>
[BrokerageFactory(typeof(SluiceRoutingBrokerageFactory))]
public sealed class SluiceRoutingBrokerage : LaneBrokerage
{
    private SluiceRoutingBrokerage(EngineServices services, IReadOnlyList<VenueAccount> members, IAlgorithm algorithm)
        : base("Sluice routing", services, members, algorithm.Transactions)
    {
    }

    /// <exception cref="ConfigurationException">A member's section is missing.</exception>
    /// <exception cref="InvalidOperationException">The engine has no storage, as in a backtest.</exception>
    internal static SluiceRoutingBrokerage Create(EngineServices services, IAlgorithm algorithm, AccountConfiguration router)
    {
        var members = RoutingMembers.Of(services.Configuration, router).Select(member => RoutingMembers.Open(services, algorithm, member));
        return new SluiceRoutingBrokerage(services, [.. members], algorithm);
    }
}
