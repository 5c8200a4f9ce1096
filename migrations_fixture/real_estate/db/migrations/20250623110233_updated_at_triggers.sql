-- migrate:up
do $$
declare
  t text;
begin
  foreach t in array array[
    'leads', 'contacts', 'lead_notes', 're_properties', 'deals', 're_repair_estimates',
    're_property_mortgages', 're_property_debt', 're_buying_criteria', 're_documents',
    'api_keys', 'oauth_tokens', 'user_subscriptions', 'import_mappings'
  ]
  loop
    execute format(
      'create trigger set_updated_at before update on public.%I for each row execute function public.set_updated_at()',
      t
    );
  end loop;
end;
$$;

-- migrate:down
do $$
declare
  t text;
begin
  foreach t in array array[
    'leads', 'contacts', 'lead_notes', 're_properties', 'deals', 're_repair_estimates',
    're_property_mortgages', 're_property_debt', 're_buying_criteria', 're_documents',
    'api_keys', 'oauth_tokens', 'user_subscriptions', 'import_mappings'
  ]
  loop
    execute format('drop trigger set_updated_at on public.%I', t);
  end loop;
end;
$$;
