using QuantConnect.Brokerages;
using QuantConnect.Interfaces;
using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Hosting;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Paper;

/// <summary>
/// Trading on paper through the same lane as with money. The account outlives the process. Named apart from LEAN's own paper brokerage:
/// LEAN finds brokerages by the bare name of their type.
/// </summary>
[BrokerageFactory(typeof(SluicePaperBrokerageFactory))]
public sealed class SluicePaperBrokerage : LaneBrokerage
{
    private SluicePaperBrokerage(EngineServices services, IVenue venue, IAlgorithm algorithm)
        : base("Sluice paper", services, venue, algorithm.Transactions)
    {
    }

    /// <exception cref="InvalidOperationException">The engine has no storage, as in a backtest.</exception>
    internal static SluicePaperBrokerage Create(EngineServices services, IAlgorithm algorithm, AccountConfiguration account)
    {
        var storage = services.Storage
            ?? throw new InvalidOperationException("the paper brokerage needs the engine's storage, which a backtest does not have: set live-mode");
        var prices = new LeanPriceSource(algorithm, services.Clock);
        var venue = new PaperVenue(storage.OpenPaperAccount(account.Name), prices, services.Clock, services.Scheduler, PaperSettings.From(account));
        return new SluicePaperBrokerage(services, venue, algorithm);
    }
}
