using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Hosting;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Schwab.Streaming;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Schwab;

/// <summary>Opens an account at Schwab as the configuration has it.</summary>
internal static class SchwabAccounts
{
    /// <summary>One for the process, as the stream that it keeps is one for the user.</summary>
    private static readonly SchwabUserPool Pool = new();

    /// <summary>The login of an account, shared with whoever else has it.</summary>
    /// <exception cref="ConfigurationException">The account has no section for Schwab.</exception>
    public static SchwabUser Take(EngineServices services, AccountConfiguration account) =>
        Pool.Take(account.Name, () => Open(services.Configuration, account, services.Clock));

    public static void Return(string account) => Pool.Return(account);

    /// <summary>The account as a brokerage trades on it. That its login ends soon is told on the event stream and in the host's log.</summary>
    /// <exception cref="ConfigurationException">The account has no section for Schwab.</exception>
    public static VenueAccount OpenVenue(EngineServices services, AccountConfiguration account)
    {
        var user = Take(services, account);
        var venue = new SchwabVenue(user, new JournalClaims(services.Journal, SchwabVenue.Broker, account.Name), () => Return(account.Name));
        var opened = new VenueAccount(venue) { History = new SchwabHistory(user.MarketData).Read };
        venue.Noticed += words => opened.Notice(SchwabVenue.Broker, words);
        venue.TokenEnding += notice =>
        {
            TellTokenEnding(services, account.Name, notice);
            opened.Notice("token", notice.Message);
        };
        return opened;
    }

    /// <summary>Live prices, over the login's one stream.</summary>
    /// <exception cref="ConfigurationException">The account has no section for Schwab.</exception>
    public static IMarketDataStream OpenStream(EngineServices services, AccountConfiguration account)
    {
        var user = Take(services, account);
        var stream = new SchwabMarketStream(user.Streamer, services.Clock, () => Return(account.Name));
        stream.Noticed += EngineServices.Report;
        return stream;
    }

    /// <summary>A login of one's own.</summary>
    /// <exception cref="ConfigurationException">The account has no section for Schwab.</exception>
    public static SchwabUser Open(EngineConfiguration configuration, AccountConfiguration account, TimeProvider clock) =>
        SchwabUser.Of(account, configuration.StateFolder, clock, configuration.NetsStrategies(account.Name));

    private static void TellTokenEnding(EngineServices services, string account, TokenNotice notice)
    {
        var batch = new JournalBatch();
        batch.Emit(new EngineEvent
        {
            Type = EventType.TokenExpiring,
            Time = services.Clock.GetUtcNow().UtcDateTime,
            Broker = SchwabVenue.Broker,
            Account = account,
            // Hours that are left; zero when the login has ended.
            Value = decimal.Round((decimal)notice.Left.TotalHours, 2),
            Message = notice.Message
        });
        services.Journal.Commit(batch);
    }
}
