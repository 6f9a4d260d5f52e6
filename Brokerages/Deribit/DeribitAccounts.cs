using System.Runtime.CompilerServices;
using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Hosting;
using Sluice.Venues.Deribit;
using Sluice.Venues.Deribit.MarketData;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Deribit;

/// <summary>Opens an account at Deribit as the configuration has it.</summary>
internal static class DeribitAccounts
{
    /// <summary>Brokerage and data feed are made apart from each other and draw from the same pools, which live as long as the configuration.</summary>
    private static readonly ConditionalWeakTable<AccountConfiguration, DeribitLimits> Limits = [];

    /// <summary>Funding is paid all the time, and LEAN knows nothing of it.</summary>
    private static readonly TimeSpan CashSyncInterval = TimeSpan.FromHours(1);

    /// <summary>UTC. The settlement of 08:00 takes some seconds, after which profits are cash.</summary>
    private static readonly TimeSpan SettledAt = new(8, 1, 0);

    /// <summary>The account as a brokerage trades on it. Connected, it tells the host the terms of its contracts.</summary>
    /// <exception cref="ConfigurationException">The account has no section for Deribit.</exception>
    public static VenueAccount Open(EngineServices services, AccountConfiguration account)
    {
        var venue = new DeribitVenue(DeribitOptions.Of(account), services.Clock, LimitsOf(account, services.Clock));
        return new VenueAccount(venue)
        {
            History = new DeribitHistory(venue).Read,
            IsCashDue = IsCashDue,
            AfterConnect = () => DeribitContracts.Register(venue.Instruments)
        };
    }

    /// <summary>Live prices, over a connection of their own.</summary>
    /// <exception cref="ConfigurationException">The account has no section for Deribit.</exception>
    public static IMarketDataStream OpenStream(EngineServices services, AccountConfiguration account) =>
        new DeribitMarketStream(DeribitOptions.Of(account), services.Clock, LimitsOf(account, services.Clock));

    /// <summary>Every hour, and once the day's settlement is done.</summary>
    internal static bool IsCashDue(DateTime lastRead, DateTime now) =>
        now - lastRead >= CashSyncInterval || (now.TimeOfDay >= SettledAt && lastRead < now.Date + SettledAt);

    public static DeribitLimits LimitsOf(AccountConfiguration account, TimeProvider clock) =>
        Limits.GetValue(account, configured => new DeribitLimits(DeribitOptions.Of(configured), clock));
}
