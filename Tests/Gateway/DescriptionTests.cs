using Newtonsoft.Json.Linq;

namespace Sluice.Tests.Gateway;

/// <summary>The gateway describes itself, without a signature.</summary>
internal sealed class DescriptionTests : GatewayFixture
{
    [Test]
    public void The_schema_of_a_signal_is_served() => Assert.That((string?)Client.Plain("schema/signal.json").Body["title"], Is.EqualTo("Signal"));

    [Test]
    public void Every_address_stands_in_the_OpenAPI_document_and_every_reference_leads_somewhere()
    {
        var document = Client.Plain("openapi/v1.json").Body;
        Assert.That((string?)document["openapi"], Is.EqualTo("3.1.0"));
        Assert.That(((JObject)document["paths"]!).Properties().Select(path => path.Name), Is.SupersetOf(new[]
        {
            "/health", "/health/live", "/health/ready", "/openapi/v1.json", "/schema/signal.json", "/v1/signals", "/v1/signals/batch", "/v1/signals/{source}/{id}"
        }));
        foreach (var reference in document.Descendants().OfType<JProperty>().Where(property => property.Name == "$ref").Select(property => (string)property.Value!))
            Assert.That(document.SelectToken(string.Join('.', reference[2..].Split('/').Select(name => $"['{name}']"))), Is.Not.Null, reference);
        foreach (var operation in document["paths"]!.SelectMany(path => path.First!).Select(method => method.First!))
            Assert.That((operation["summary"], operation["responses"]!.Count()), Is.Not.EqualTo(((JToken?)null, 0)), operation.Path);
    }

    [Test]
    public void The_document_tells_the_answers_as_they_are()
    {
        var document = Client.Plain("openapi/v1.json").Body;
        Client.Post(Client.Signal("a"));
        (string Schema, JObject Answer)[] answers =
        [
            ("Queued", Client.Post(Client.Signal("b")).Body), ("Refusal", Client.Post("x").Body), ("Refusal", Client.Get("v1/signals/me/none").Body),
            ("Known", Client.Get("v1/signals/me/a").Body), ("Batch", Client.Post($"[{Client.Signal("c")}]", path: "v1/signals/batch").Body)
        ];
        foreach (var (name, answer) in answers)
        {
            var schema = document["components"]!["schemas"]![name]!;
            Assert.That(answer.Properties().Select(property => property.Name), Is.SubsetOf(((JObject)schema["properties"]!).Properties().Select(property => property.Name)), name);
            Assert.That(schema["required"]!.Select(each => (string?)each), Is.SubsetOf(answer.Properties().Select(property => property.Name)), name);
        }
    }
}
