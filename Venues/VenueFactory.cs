using Sluice.Core.Configuration;
using Sluice.Venues.Deribit;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Schwab;
using Sluice.Venues.Tradier;
using Sluice.Venues.Trading;

namespace Sluice.Venues;

/// <summary>Makes the venue of an account for a process beside the engine, which only reads.</summary>
internal static class VenueFactory
{
    /// <summary>Whether the account can be asked from outside the engine; else why not.</summary>
    public static string? FaultOf(AccountConfiguration account) => account.Broker switch
    {
        TradierVenue.Broker or DeribitVenue.Broker or SchwabVenue.Broker => null,
        AccountConfiguration.PaperBroker => "a paper account has no broker but the engine itself",
        "routing" => "its members are asked",
        _ => $"the broker '{account.Broker}' is not known"
    };

    /// <summary>A venue that can be read; the caller disposes it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="stateFolder">Where the deployment keeps the tokens of logins.</param>
    /// <param name="clock">For timeouts and limits.</param>
    /// <exception cref="VenueException">It cannot be reached, or cannot be asked from outside the engine.</exception>
    /// <exception cref="ConfigurationException">The broker's section is missing.</exception>
    public static IVenue OpenForReading(AccountConfiguration account, string stateFolder, TimeProvider clock)
    {
        if (FaultOf(account) is { } fault) throw new VenueException($"{account.Name}: {fault}");
        // Tradier is read by plain requests; no stream is opened, so that none is taken away from the engine.
        if (account.Broker == TradierVenue.Broker) return new TradierVenue(TradierSettings.Of(account), clock);
        return account.Broker == SchwabVenue.Broker ? OpenSchwab(account, stateFolder, clock) : OpenDeribit(account, clock);
    }

    /// <summary>The stream stays the engine's: a login has one only. So does the renewal of the tokens.</summary>
    private static SchwabVenue OpenSchwab(AccountConfiguration account, string stateFolder, TimeProvider clock)
    {
        var user = SchwabUser.Of(account, stateFolder, clock, isGuest: true);
        var venue = new SchwabVenue(user, new NoClaims(), user.Dispose);
        try
        {
            venue.ConnectForReading();
            return venue;
        }
        catch (VenueException)
        {
            venue.Dispose();
            throw;
        }
    }

    private static DeribitVenue OpenDeribit(AccountConfiguration account, TimeProvider clock)
    {
        // A second session under its own name, that asks for no orders of the engine's to be cancelled when it ends.
        var options = DeribitOptions.Of(account);
        var session = options.Session == null ? null : $"{options.Session}-reading";
        var venue = new DeribitVenue(options with { Session = session, CancelOnDisconnect = false }, clock);
        try
        {
            venue.Connect();
            return venue;
        }
        catch (VenueException)
        {
            venue.Dispose();
            throw;
        }
    }
}
