using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Schwab.Streaming;

namespace Sluice.Tests.Venues.Schwab;

internal sealed class SchwabStreamMessageTests
{
    [TestCase("""{"lo":"213409100","signScale":12}""", "213.409100")]
    [TestCase("""{"lo":"213409100","signScale":13}""", "-213.409100")]
    [TestCase("""{"lo":"200"}""", "200")]
    [TestCase("""{"lo":200,"signScale":"12"}""", "0.000200")]
    [TestCase("""{"signScale":12}""", "0.000000")]
    [TestCase("""{"lo":"9223372036854775807"}""", "9223372036854775807")]
    public void A_number_is_its_word_over_ten_to_half_the_sign_scale(string json, string expected) =>
        Assert.That(StreamDecimal.Read(JObject.Parse(json)), Is.EqualTo(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));

    [TestCase("{}")]
    [TestCase("""{"lo":"x"}""")]
    [TestCase("""{"lo":"-1"}""")]
    [TestCase("""{"lo":"1","signScale":-2}""")]
    [TestCase("""{"lo":"1","signScale":60}""")]
    [TestCase("""{"lo":"1","mid":"1","signScale":12}""")]
    [TestCase("""{"lo":"1","hi":"1","signScale":12}""")]
    public void What_is_not_surely_a_number_is_none(string json) => Assert.That(StreamDecimal.Read(JObject.Parse(json)), Is.Null);

    [Test]
    public void A_fill_has_its_numbers()
    {
        var activity = AccountActivityReader.Read(Content("OrderFillCompleted", Fill("1001")));
        Assert.That((activity.Sequence, activity.AccountNumber, activity.Type, activity.OrderId), Is.EqualTo((6L, "12345678", "OrderFillCompleted", "1001")));
        Assert.That(activity.Fill, Is.EqualTo(new ActivityFill("e-1", "SPY", 40, 60, 40, 450.2m)));
    }

    [TestCase("QuantityInfo.CumulativeQuantity")]
    [TestCase("QuantityInfo.LeavesQuantity")]
    [TestCase("ExecutionInfo.ExecutionQuantity")]
    [TestCase("ExecutionInfo.ExecutionPrice")]
    public void A_fill_that_lacks_a_number_is_only_a_wake_up(string path)
    {
        var body = JObject.Parse(Fill("1001"));
        body.SelectToken("BaseEvent.OrderFillCompletedEventOrderLegQuantityInfo." + path)!.Replace(new JObject());
        var activity = AccountActivityReader.Read(Content("OrderFillCompleted", body.ToString()));
        Assert.That((activity.OrderId, activity.Fill), Is.EqualTo(("1001", (ActivityFill?)null)));
    }

    [Test]
    public void The_end_of_an_order_is_no_fill()
    {
        var activity = AccountActivityReader.Read(Content("ExecutionCreated", Fill("1001").Replace("\"Fill\"", "\"UROut\"", StringComparison.Ordinal)));
        Assert.That((activity.OrderId, activity.Fill), Is.EqualTo(("1001", (ActivityFill?)null)));
    }

    [TestCase("")]
    [TestCase("subscription failed")]
    [TestCase("[]")]
    public void A_message_without_a_body_is_about_no_order(string body)
    {
        var activity = AccountActivityReader.Read(Content("SUBSCRIBED", body));
        Assert.That((activity.Type, activity.OrderId), Is.EqualTo(("SUBSCRIBED", (string?)null)));
    }

    /// <summary>As the account stream words a fill of 40, 60 in all, of an order for 100.</summary>
    internal static string Fill(string orderId, decimal quantity = 40, decimal cumulative = 60, decimal leaves = 40, string execution = "e-1") => new JObject
    {
        ["SchwabOrderID"] = orderId,
        ["AccountNumber"] = SchwabStub.Number,
        ["BaseEvent"] = new JObject
        {
            ["EventType"] = "OrderFillCompleted",
            ["OrderFillCompletedEventOrderLegQuantityInfo"] = new JObject
            {
                ["LegId"] = "1",
                ["QuantityInfo"] = new JObject { ["ExecutionID"] = execution, ["CumulativeQuantity"] = Number(cumulative), ["LeavesQuantity"] = Number(leaves), ["AveragePrice"] = Number(450.1m) },
                ["ExecutionInfo"] = new JObject { ["ExecutionId"] = execution, ["ExecutionQuantity"] = Number(quantity), ["ExecutionPrice"] = Number(450.2m), ["ExecutionTransType"] = "Fill" },
                ["OrderInfoForTransactionPosting"] = new JObject { ["Symbol"] = "SPY", ["BuySellCode"] = "Buy" }
            }
        }
    }.ToString(Newtonsoft.Json.Formatting.None);

    /// <summary>As a message of the stream, whole.</summary>
    internal static string Message(string type, string body, int sequence = 6) => new JObject
    {
        ["data"] = new JArray(new JObject
        {
            ["service"] = "ACCT_ACTIVITY",
            ["timestamp"] = 1769785205000,
            ["command"] = "SUBS",
            ["content"] = new JArray(Item(type, body, sequence))
        })
    }.ToString(Newtonsoft.Json.Formatting.None);

    private static JsonRecord Content(string type, string body) => new("content", Item(type, body, 6));

    private static JObject Item(string type, string body, int sequence) => new() { ["seq"] = sequence, ["key"] = "Account Activity", ["1"] = SchwabStub.Number, ["2"] = type, ["3"] = body };

    private static JObject Number(decimal value) => new() { ["lo"] = ((long)(value * 1_000_000)).ToString(System.Globalization.CultureInfo.InvariantCulture), ["signScale"] = 12 };
}
