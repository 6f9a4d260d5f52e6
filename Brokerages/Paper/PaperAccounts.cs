using QuantConnect.Interfaces;
using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Hosting;

namespace Sluice.Brokerages.Paper;

/// <summary>Opens a paper account as the configuration has it, priced by the algorithm's securities.</summary>
internal static class PaperAccounts
{
    /// <exception cref="InvalidOperationException">The engine has no storage, as in a backtest.</exception>
    public static VenueAccount Open(EngineServices services, IAlgorithm algorithm, AccountConfiguration account)
    {
        var storage = services.Storage
            ?? throw new InvalidOperationException("the paper brokerage needs the engine's storage, which a backtest does not have: set live-mode");
        var prices = new LeanPriceSource(algorithm, services.Configuration.CreateContractTerms(), account.Currency, services.Clock);
        return new VenueAccount(new PaperVenue(storage.OpenPaperAccount(account.Name), prices, services.Clock, services.Scheduler, PaperSettings.From(account)));
    }
}
