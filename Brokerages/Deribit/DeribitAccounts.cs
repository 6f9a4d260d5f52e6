using System.Runtime.CompilerServices;
using Sluice.Core.Configuration;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Deribit.Settings;

namespace Sluice.Brokerages.Deribit;

/// <summary>Reads an account at Deribit from the configuration.</summary>
internal static class DeribitAccounts
{
    /// <summary>Brokerage and data feed are made apart from each other and draw from the same pools, which live as long as the configuration.</summary>
    private static readonly ConditionalWeakTable<AccountConfiguration, DeribitLimits> Limits = [];

    public static DeribitLimits LimitsOf(AccountConfiguration account, TimeProvider clock) =>
        Limits.GetValue(account, configured => new DeribitLimits(OptionsOf(configured), clock));

    public static DeribitOptions OptionsOf(AccountConfiguration account)
    {
        var deribit = account.Deribit ?? throw new ConfigurationException("sluice.json", [$"accounts.{account.Name}.deribit: is needed for an account at Deribit"]);
        return new DeribitOptions
        {
            Account = account.Name,
            Currency = account.Currency,
            Url = deribit.Url,
            ClientId = deribit.ClientId,
            ClientSecret = deribit.ClientSecret,
            SignsLogin = deribit.SignLogin,
            Session = deribit.Session,
            Currencies = deribit.Currencies,
            Tier = deribit.Tier,
            Trigger = deribit.StopTrigger,
            CancelOnDisconnect = deribit.CancelOnDisconnect
        };
    }
}
