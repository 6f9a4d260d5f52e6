using Newtonsoft.Json.Linq;

namespace Sluice.Simulators.Tradier;

/// <summary>The user: brokers.md 2.6; sample asynctradier_get_user_profile.json. One account, and so a bare object.</summary>
internal static class TradierProfile
{
    public static JObject Of(string account, string type) => new()
    {
        ["profile"] = new JObject
        {
            ["account"] = TradierRows.Value([new JObject
            {
                ["account_number"] = account,
                ["classification"] = "individual",
                ["date_created"] = "2016-08-01T21:08:55.000Z",
                ["day_trader"] = type == "pdt",
                ["option_level"] = 6,
                ["status"] = "active",
                ["type"] = type == "cash" ? "cash" : "margin",
                ["last_update_date"] = "2016-08-01T21:08:55.000Z"
            }]),
            ["id"] = "id-simulated",
            ["name"] = "Simulated Trader"
        }
    };
}
