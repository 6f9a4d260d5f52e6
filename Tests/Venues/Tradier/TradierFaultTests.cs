using System.Net.Http.Headers;
using Sluice.Venues.Http;
using Sluice.Venues.Tradier.Api;

namespace Sluice.Tests.Venues.Tradier;

/// <summary>The table of brokers.md 2.5.</summary>
internal sealed class TradierFaultTests
{
    [TestCase(400, "text/plain", "Invalid parameter, tag: contains invalid characters.", TradierFaultKind.BadRequest)]
    [TestCase(400, "text/plain", "order already in finalized state: filled", TradierFaultKind.OrderEnded)]
    [TestCase(400, "text/plain", "order already in finalized state: canceled", TradierFaultKind.OrderEnded)]
    [TestCase(401, "text/plain", "Unauthorized Account: VA12345678", TradierFaultKind.UnknownOrderOrAccount)]
    [TestCase(401, "text/plain", "Invalid access token", TradierFaultKind.TokenRefused)]
    [TestCase(401, "application/json", """{"fault":{"faultstring":"Invalid Access Token","detail":{"errorcode":"keymanagement.service.invalid_access_token"}}}""",
        TradierFaultKind.TokenRefused)]
    [TestCase(500, "application/json", """{"fault":{"faultstring":"Access Token expired","detail":{"errorcode":"keymanagement.service.access_token_expired"}}}""",
        TradierFaultKind.TokenRefused)]
    [TestCase(500, "application/json", """{"fault":{"faultstring":"Datastore Error","detail":{"errorcode":"steps.servicecallout.ExecutionFailed"}}}""",
        TradierFaultKind.Unclear)]
    [TestCase(429, "text/plain", "Quota Violation", TradierFaultKind.Throttled)]
    [TestCase(500, "application/json", """{"fault":{"faultstring":"Rate limit quota violation","detail":{"errorcode":"policies.ratelimit.QuotaViolation"}}}""",
        TradierFaultKind.Throttled)]
    [TestCase(200, "application/json", """{"errors":{"error":["Backoffice rejected override of the order.","DayTradingBuyingPowerExceeded"]}}""",
        TradierFaultKind.Refused)]
    [TestCase(200, "application/json", """{"errors":{"error":"MarketOrderIsGtc"}}""", TradierFaultKind.Refused)]
    [TestCase(200, "application/json", """{"errors":{"error":["An internal error","OmsInternalError"]}}""", TradierFaultKind.Unclear)]
    [TestCase(200, "application/json", """{"order":{"id":7,"status":"ok"},"errors":{"error":"late"}}""", TradierFaultKind.Unclear)]
    [TestCase(500, "text/plain", "An error occurred while communicating with the backend.", TradierFaultKind.Unclear)]
    [TestCase(502, "text/html", "<html>Bad Gateway</html>", TradierFaultKind.Unclear)]
    [TestCase(200, "text/html", "<html>We are down for maintenance</html>", TradierFaultKind.Unclear)]
    [TestCase(200, "application/json", "<!DOCTYPE html>", TradierFaultKind.Unclear)]
    [TestCase(200, "application/json", "{\"order\":", TradierFaultKind.Unclear)]
    [TestCase(404, "text/plain", "Not Found", TradierFaultKind.Unclear)]
    public void Every_way_of_saying_no_is_told_apart(int status, string type, string body, TradierFaultKind kind)
    {
        var fault = Read(status, type, body).Fault!;
        Assert.That(fault.Kind, Is.EqualTo(kind));
        Assert.That(fault.Message, Does.StartWith($"HTTP {status}: "));
    }

    [Test]
    public void Only_what_is_unclear_is_no_refusal()
    {
        foreach (var kind in Enum.GetValues<TradierFaultKind>())
            Assert.That(new TradierFault(kind, "").IsRefusal, Is.EqualTo(kind != TradierFaultKind.Unclear), kind.ToString());
    }

    [Test]
    public void Several_errors_are_told_together() =>
        Assert.That(Read(200, "application/json", """{"errors":{"error":["one","Two"]}}""").Fault!.Message, Is.EqualTo("HTTP 200: one; Two"));

    [Test]
    public void An_object_is_an_answer() => Assert.That(Read(200, "application/json", """{"order":{"id":1,"status":"ok"}}""").Fault, Is.Null);

    private static TradierReply Read(int status, string type, string body)
    {
        using var response = new HttpResponseMessage();
        HttpResponseHeaders headers = response.Headers;
        return TradierFaults.Read(new HttpReply(status, body, type, headers));
    }
}
