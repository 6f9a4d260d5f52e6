using QuantConnect.Brokerages;
using QuantConnect.Interfaces;
using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Hosting;

namespace Sluice.Brokerages.Paper;

/// <summary>
/// Trading on paper through the same lane as with money. The account outlives the process. Named apart from LEAN's own paper brokerage:
/// LEAN finds brokerages by the bare name of their type.
/// </summary>
[BrokerageFactory(typeof(SluicePaperBrokerageFactory))]
public sealed class SluicePaperBrokerage : LaneBrokerage
{
    private SluicePaperBrokerage(EngineServices services, VenueAccount account, IAlgorithm algorithm)
        : base("Sluice paper", services, [account], algorithm.Transactions)
    {
    }

    /// <exception cref="InvalidOperationException">The engine has no storage, as in a backtest.</exception>
    internal static SluicePaperBrokerage Create(EngineServices services, IAlgorithm algorithm, AccountConfiguration account) =>
        new(services, PaperAccounts.Open(services, algorithm, account), algorithm);
}
