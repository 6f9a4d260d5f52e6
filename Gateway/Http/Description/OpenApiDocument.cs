using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Signals;
using Sluice.Gateway.Security;

namespace Sluice.Gateway.Http.Description;

/// <summary>The OpenAPI document of the addresses that are served, made of the routes themselves.</summary>
internal static partial class OpenApiDocument
{
    public static JObject Create(IEnumerable<RouteEndpoint> endpoints, SignalsConfiguration limits)
    {
        var paths = new JObject();
        foreach (var endpoint in endpoints.OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal))
        {
            var path = CatchAll().Replace(endpoint.RoutePattern.RawText!, "{$1}");
            if (paths[path] is not JObject methods) paths[path] = methods = [];
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
                methods[method.ToLowerInvariant()] = Operation(endpoint, endpoint.Metadata.GetMetadata<EndpointNote>());
        }

        var schemas = AnswerSchema.All();
        schemas["Signal"] = Embedded(SignalSchema.Create(limits), schemas);
        return new JObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JObject { ["title"] = "Sluice gateway", ["version"] = "1", ["description"] = "Takes trade signals in, each once. How to sign a request: docs/gateway.md." },
            ["paths"] = paths,
            ["components"] = new JObject { ["schemas"] = schemas, ["parameters"] = Headers() }
        };
    }

    /// <summary>The definitions of the signal's schema become components, where the references of an OpenAPI document look for them.</summary>
    private static JObject Embedded(JObject schema, JObject schemas)
    {
        var text = schema.ToString().Replace("#/$defs/", "#/components/schemas/signal-", StringComparison.Ordinal);
        var moved = JObject.Parse(text);
        foreach (var definition in ((JObject)moved["$defs"]!).Properties()) schemas["signal-" + definition.Name] = definition.Value;
        moved.Remove("$defs");
        moved.Remove("$schema");
        return moved;
    }

    private static JObject Operation(RouteEndpoint endpoint, EndpointNote? note)
    {
        var parameters = new JArray(endpoint.RoutePattern.Parameters.Select(parameter => new JObject
        {
            ["name"] = parameter.Name,
            ["in"] = "path",
            ["required"] = true,
            ["schema"] = new JObject { ["type"] = "string" }
        }));
        if (note is { IsSigned: true })
            foreach (var header in Headers().Properties()) parameters.Add(new JObject { ["$ref"] = $"#/components/parameters/{header.Name}" });
        var answers = new JObject();
        foreach (var (status, schema) in note?.Answers ?? []) answers[$"{status}"] = new JObject { ["description"] = MeaningOf(status), ["content"] = Json(schema) };
        if (answers.Count == 0) answers["default"] = new JObject { ["description"] = "an object" };
        var operation = new JObject { ["responses"] = answers };
        if (note != null) operation["summary"] = note.Summary;
        if (parameters.Count > 0) operation["parameters"] = parameters;
        if (note?.Request is { } request) operation["requestBody"] = new JObject { ["required"] = true, ["content"] = Json(request) };
        return operation;
    }

    private static JObject Json(JObject schema) => new() { ["application/json"] = new JObject { ["schema"] = schema } };

    /// <summary>Not required: a sender that cannot sign goes without, where the configuration allows it.</summary>
    private static JObject Headers()
    {
        var headers = new JObject();
        foreach (var (name, what) in new[]
        {
            (SignatureHeaders.SourceName, "the source's name"), (SignatureHeaders.TimestampName, "Unix time in whole seconds"),
            (SignatureHeaders.NonceName, "16 to 64 of a-z, A-Z, 0-9, dash and underscore, drawn anew for each attempt"),
            (SignatureHeaders.SignatureName, "HMAC-SHA256 with the source's key over timestamp, point, nonce, point and body: 64 hexadecimal digits")
        })
            headers[name] = new JObject { ["name"] = name, ["in"] = "header", ["required"] = false, ["description"] = what, ["schema"] = new JObject { ["type"] = "string" } };
        return headers;
    }

    private static string MeaningOf(int status) => status switch
    {
        200 => "what is known",
        202 => "taken in: it will get its disposition once",
        207 => "each signal has a status of its own",
        400 => "not a signal, or one that cannot be taken",
        401 => "the sender has not proved himself",
        403 => "the source may not do this",
        404 => "not known",
        409 => "the id was used for another body, or is being taken in at this moment",
        413 => "too large",
        429 => "too fast: come again after Retry-After",
        _ => "not possible now: nothing was taken in unless the message says that it may have been; come again after Retry-After"
    };

    /// <summary>ASP.NET's mark of a parameter that takes the rest of the path.</summary>
    [GeneratedRegex(@"\{\*\*(\w+)\}")]
    private static partial Regex CatchAll();
}
