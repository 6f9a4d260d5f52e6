using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>The answer to a placed or changed order: samples go_tradier_orderCreateJSON.json, asynctradier_multileg.json. "ok" means taken for processing only.</summary>
internal static class TradierPlaced
{
    public static JObject Of(long id, int seed)
    {
        var partner = new byte[16];
        new Random(Seeds.Of(seed, $"partner of {id}")).NextBytes(partner);
        return new JObject { ["order"] = new JObject { ["id"] = id, ["status"] = "ok", ["partner_id"] = new Guid(partner).ToString() } };
    }
}
