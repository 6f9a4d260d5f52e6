using System.Globalization;
using System.Text;
using Newtonsoft.Json;

namespace Sluice.Venues.Schwab.Orders;

/// <summary>
/// Writes an order as the portal's "Place Order Samples" have it: prices as texts, quantities as numbers, one SINGLE strategy. What is
/// not needed is left out.
/// </summary>
internal static class SchwabRequestWriter
{
    /// <summary>A whole order of four legs fits.</summary>
    private const int UsualLength = 1024;

    public static string Write(SchwabRequest request)
    {
        var text = new StringBuilder(UsualLength);
        using (var writer = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture)))
        {
            writer.WriteStartObject();
            Member(writer, "orderType", request.OrderType);
            Member(writer, "session", request.Session);
            Member(writer, "duration", request.Duration);
            Member(writer, "orderStrategyType", "SINGLE");
            Member(writer, "complexOrderStrategyType", request.ComplexStrategyType);
            Member(writer, "price", Plain(request.Price));
            Member(writer, "stopPrice", Plain(request.StopPrice));
            WriteTrailing(writer, request);
            WriteLegs(writer, request.Legs);
            writer.WriteEndObject();
        }

        return text.ToString();
    }

    private static void WriteTrailing(JsonTextWriter writer, SchwabRequest request)
    {
        if (request.TrailingOffset is not { } offset) return;
        Member(writer, "stopPriceLinkBasis", request.TrailingBasis);
        Member(writer, "stopPriceLinkType", request.TrailsPercent ? "PERCENT" : "VALUE");
        writer.WritePropertyName("stopPriceOffset");
        writer.WriteRawValue(Plain(offset));
    }

    private static void WriteLegs(JsonTextWriter writer, IReadOnlyList<SchwabOrderLeg> legs)
    {
        writer.WritePropertyName("orderLegCollection");
        writer.WriteStartArray();
        foreach (var leg in legs)
        {
            writer.WriteStartObject();
            Member(writer, "instruction", leg.Instruction);
            writer.WritePropertyName("quantity");
            writer.WriteRawValue(Plain(leg.Quantity));
            writer.WritePropertyName("instrument");
            writer.WriteStartObject();
            Member(writer, "symbol", leg.Symbol);
            Member(writer, "assetType", leg.AssetType);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Member(JsonTextWriter writer, string name, string? value)
    {
        if (value == null) return;
        writer.WritePropertyName(name);
        writer.WriteValue(value);
    }

    private static string? Plain(decimal? number) => number?.ToString("0.00##########", CultureInfo.InvariantCulture);

    private static string Plain(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
