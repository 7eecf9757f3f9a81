// Made from openapi.json by `npm run golden`.

export interface paths {
    "/api/annotation_rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List annotation rules
         * @description In the order in which they are asked; deleted ones last.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            annotation_rules: components["schemas"]["AnnotationRule"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Add an annotation rule
         * @description New transactions follow it from their commit on; those that are there are explained anew by a re-enrichment. What a person corrected is left alone.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Shows what would change, writes nothing. */
                    dry_run?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        annotation_rule: {
                            category_heron_id: string;
                            conditions: {
                                account_heron_id?: string | null;
                                /** @description Words, whatever the case and the width of spaces. */
                                description_contains?: string | null;
                                /** @description A regular expression in the syntax of RE2, found anywhere, whatever the case. */
                                description_pattern?: string | null;
                                direction?: ("inflow" | "outflow") | null;
                                /** @description Without its sign, in the currency of the transaction. */
                                max_amount?: number | string | null;
                                /** @description Of a merchant that one of your transactions has. */
                                merchant_heron_id?: string | null;
                                /** @description Without its sign, in the currency of the transaction. */
                                min_amount?: number | string | null;
                            };
                            /** @description The correction that proposed it. */
                            feedback_heron_id?: string | null;
                            /** @description False: transactions that are there stay as they are. Without it a re-enrichment begins. */
                            is_applied?: boolean | null;
                            is_enabled?: boolean | null;
                            name?: string | null;
                            /** @description From 1. The first rule that holds decides; a new one comes first. */
                            position?: number | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            dry_run: {
                                /** @description The first 50. */
                                changes: components["schemas"]["SampledChange"][];
                                is_complete: boolean;
                                num_changed: number;
                                /** @description Corrected by a person: left alone. */
                                num_locked: number;
                                num_matched: number;
                                /** @description Transactions that could fit, the newest first, at most 20,000. */
                                num_seen: number;
                                /** @description Of those that were looked at, how many would change: 0 to 1. */
                                share: number;
                            };
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            annotation_rule: components["schemas"]["AnnotationRule"];
                            /** @description The re-enrichment that applies it; null: nothing does. */
                            re_enrichment_heron_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/annotation_rules/{rule_heron_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Edit, switch off or move an annotation rule
         * @description What is absent stays.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rule_heron_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        annotation_rule: {
                            category_heron_id?: string | null;
                            conditions?: {
                                account_heron_id?: string | null;
                                /** @description Words, whatever the case and the width of spaces. */
                                description_contains?: string | null;
                                /** @description A regular expression in the syntax of RE2, found anywhere, whatever the case. */
                                description_pattern?: string | null;
                                direction?: ("inflow" | "outflow") | null;
                                /** @description Without its sign, in the currency of the transaction. */
                                max_amount?: number | string | null;
                                /** @description Of a merchant that one of your transactions has. */
                                merchant_heron_id?: string | null;
                                /** @description Without its sign, in the currency of the transaction. */
                                min_amount?: number | string | null;
                            } | null;
                            /** @description False: transactions that are there stay as they are. Without it a re-enrichment begins. */
                            is_applied?: boolean | null;
                            is_enabled?: boolean | null;
                            name?: string | null;
                            /** @description From 1. The first rule that holds decides; a new one comes first. */
                            position?: number | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            annotation_rule: components["schemas"]["AnnotationRule"];
                            /** @description The re-enrichment that applies it; null: nothing does. */
                            re_enrichment_heron_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Delete an annotation rule
         * @description Its transactions get what they would have without it.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rule_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/annotation_rules/{rule_heron_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the deletion of an annotation rule back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rule_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            annotation_rule: components["schemas"]["AnnotationRule"];
                            /** @description The re-enrichment that applies it; null: nothing does. */
                            re_enrichment_heron_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api_keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            api_keys: components["schemas"]["ApiKey"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Create an API key
         * @description The answer holds the key, once: of what is stored it cannot be told.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        api_key: {
                            name: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            api_key: {
                                /** Format: date-time */
                                created: string;
                                heron_id: string;
                                is_active: boolean;
                                /** @description Exact to a minute; null when it never was. */
                                last_used: string | null;
                                name: string;
                                /** @description How the key begins, so that people recognise it. */
                                prefix: string;
                                /** @description The key itself. Shown here only. */
                                token: string;
                            };
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api_keys/{heron_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate an API key
         * @description From now on requests with it are refused. It stays in the list.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            api_key: components["schemas"]["ApiKey"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List categories */
        get: {
            parameters: {
                query?: {
                    include_archived?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            categories: components["schemas"]["Category"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Add a category
         * @description People and rules file transactions under it; the engine learns it from them.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        category: {
                            /** @description Where it stands in the profit and loss. */
                            analytics_group?: ("revenue" | "cost_of_goods_sold" | "operational_expenses" | "tax_expenses" | "intra_company" | "debt" | "equity" | "other_income" | "special_items" | "other") | null;
                            description?: string | null;
                            label: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            category: components["schemas"]["Category"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/categories/{category_heron_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Rename, regroup or archive a category
         * @description What is absent stays. Transactions hold the id of their category: they keep it under its new label, and when it is archived. The feed tells the category; transactions are not told anew.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    category_heron_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        category: {
                            /** @description Where it stands in the profit and loss. */
                            analytics_group?: ("revenue" | "cost_of_goods_sold" | "operational_expenses" | "tax_expenses" | "intra_company" | "debt" | "equity" | "other_income" | "special_items" | "other") | null;
                            description?: string | null;
                            is_archived?: boolean | null;
                            label?: string | null;
                            /** @description Where new transactions of an archived category go. */
                            replaced_by_heron_id?: string | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            category: components["schemas"]["Category"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Archive a category
         * @description It takes no new transactions and is no longer offered; those that have it keep it.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    category_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow all that happens
         * @description Every change in the order of commits, removals included. Keep next_cursor and ask again: nothing is skipped, whatever is written meanwhile. Whoever applies each change ends with what is stored here.
         */
        get: {
            parameters: {
                query?: {
                    /** @description next_cursor of the page before. Absent: from the beginning. `end`: nothing but the cursor of what comes from here on. */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            changes: components["schemas"]["Change"][];
                            has_more: boolean;
                            /** @description Always there: keep it, also of an empty page. */
                            next_cursor: string;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/changes/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened last
         * @description The newest changes first, for a first look. To go on from there, follow the feed from next_cursor: what was written while this was read may come a second time, with the same heron_id, and nothing is missing. Follow next_url for older ones.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Your own id, or eus_…. */
                    end_user_id?: string;
                    limit?: number;
                    page?: number;
                    /** @description From next_url or prev_url; never made by hand. */
                    page_token?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            _meta: {
                                limit: number;
                                /** @description What happened before these. */
                                next_url: string | null;
                            };
                            /** @description Newest first. */
                            changes: components["schemas"]["Change"][];
                            /** @description Of the feed: what comes after what was there when this was read. */
                            next_cursor: string;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/changes/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Be told when something happens
         * @description Server-sent events. `ready` comes first, then `changes` when the feed has grown: how many, of which kinds, about which end users (at most 100 are named). Its id is a cursor of the feed: read `GET /api/changes` for what changed, and send it as Last-Event-ID to go on without a gap. `webhooks`: one came or was refused. `syncs`: those of these end users went on. `end`: the session or key is not valid any more. What comes close together is told at once; at most 16 streams of one session or key.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Where to begin, where no Last-Event-ID is sent. Absent, or `end`: with what comes from here on. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The events. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/end_users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List end users
         * @description Follow next_url: its pages neither skip nor repeat what was there when you began. A page that is only numbered may, while others write.
         */
        get: {
            parameters: {
                query?: {
                    end_user_id?: string;
                    heron_id?: string;
                    include_data_sources?: boolean;
                    include_scorecard_metrics?: boolean;
                    /** @description Links, and how many transactions there are and from when. */
                    include_summary?: boolean;
                    include_tags?: boolean;
                    is_portfolio?: boolean;
                    limit?: number;
                    /** @description Part of the name, upper and lower case alike. */
                    name?: string;
                    order_by?: "last_updated_desc" | "last_updated_asc" | "created_desc" | "created_asc" | "name_asc" | "name_desc";
                    page?: number;
                    /** @description From next_url or prev_url; never made by hand. */
                    page_token?: string;
                    /** @description Part of the name or of your own id, upper and lower case alike, or eus_…. */
                    search?: string;
                    status?: "new" | "ready" | "processed" | "reviewed" | "review_requested" | "failed";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            _meta: {
                                limit: number;
                                next_url: string | null;
                                page: number;
                                pages: number;
                                prev_url: string | null;
                                total: number;
                            };
                            end_users: components["schemas"]["EndUser"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Change an end user, start processing
         * @description The end user is named in the body. A status can change once there is a transaction.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EndUserChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            end_user: components["schemas"]["EndUser"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Create an end user
         * @description Sent again it answers 201 with the end user that is there, and 409 when something in it differs. `status` in the body is ignored.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EndUserCreateInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            end_user: components["schemas"]["EndUser"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/end_users/{end_user_id_or_heron_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an end user */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            end_user: components["schemas"]["EndUser"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete an end user
         * @description Gone at once for every reader, with its transactions and links; what was stored is erased soon after. Its own id may be used again.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/end_users/{end_user_id_or_heron_id}/cash_flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Balances by day, money in and out by month
         * @description Computed when asked, from all transactions that readers see. Amounts are in major units of their currency, positive when money came in.
         */
        get: {
            parameters: {
                query?: {
                    /** @description First day; without it, the first that is known. Not more than 3,660 days before the last. */
                    from_date?: string;
                    /** @description Last day; without it, the last that is known: of the latest posted row or balance. */
                    to_date?: string;
                };
                header?: never;
                path: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            cash_flow: components["schemas"]["CashFlow"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/end_users/{end_user_id_or_heron_id}/data_sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List data sources with their accounts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DataSource"][];
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/end_users/{end_user_id_or_heron_id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete an end user in the background
         * @description Gone at once for every reader, with its transactions and links; what was stored is erased soon after. Its own id may be used again.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            heron_id: string;
                            status: string;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/end_users/{end_user_id_or_heron_id}/enrich": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start processing
         * @description The same as status ready.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Accepted; both are processed at once. */
                    priority?: "normal" | "high";
                };
                header?: never;
                path: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            end_user: components["schemas"]["EndUser"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/end_users/{end_user_id_or_heron_id}/integration_links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List an end user's links */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            links: components["schemas"]["IntegrationLinkDetails"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/end_users/{end_user_id_or_heron_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Notes about an end user
         * @description And about its transactions; the newest first. Follow next_url.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    page?: number;
                    /** @description From next_url or prev_url; never made by hand. */
                    page_token?: string;
                };
                header?: never;
                path: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            _meta: {
                                limit: number;
                                next_url: string | null;
                                prev_url: string | null;
                            };
                            notes: components["schemas"]["Note"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Write a note about an end user */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note: {
                            text: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            note: components["schemas"]["Note"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/end_users/{end_user_id_or_heron_id}/processing_status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether an end user is being processed */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "processing" | "processed";
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/end_users/{end_user_id_or_heron_id}/recurring_transactions_report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Series of transactions that come again
         * @description Each with how often it comes, how it stands, and when the next is due and of what amount. A series is found when an end user's transactions are compared with each other; the latest one is first.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only series of these accounts; repeat it for more. */
                    account_ids?: string[];
                };
                header?: never;
                path: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EndUserRecurringTransactionsReport"][];
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/end_users/{end_user_id_or_heron_id}/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an end user's transactions
         * @description With last_updated_min it reads what is new or changed. Follow next_url: its pages neither skip nor repeat what was there when you began. A page that is only numbered may, while others write.
         */
        get: {
            parameters: {
                query?: {
                    account_ids?: string[];
                    category_heron_id?: string[];
                    /** @description Inclusive. Removals are only in /api/changes. */
                    last_updated_min?: string;
                    order_by?: "amount_asc" | "amount_desc" | "abs_amount_asc" | "abs_amount_desc" | "description_asc" | "description_desc" | "timestamp_asc" | "timestamp_desc" | "id_asc" | "id_desc" | "confidence_asc" | "confidence_desc" | "created_asc" | "created_desc" | "balance_asc" | "balance_desc" | "uncertainty_desc";
                    page?: number;
                    /** @description From next_url or prev_url; never made by hand. */
                    page_token?: string;
                    per_page?: number;
                };
                header?: never;
                path: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            _meta: {
                                next_url: string | null;
                                num_results: number;
                                page: number;
                                per_page: number;
                                prev_url: string | null;
                            };
                            transactions_enriched: components["schemas"]["TransactionEnriched"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Upload transactions
         * @description All rows or none. An unknown end user is created. Rows are explained as they are stored; set the end user to ready when all is uploaded. `transactions_loaded` counts duplicates too.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UploadInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            request_id: string;
                            transactions_loaded: number;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hello_world": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ping */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            hello: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hello_world/authenticated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ping with a key
         * @description The way to test a key.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            hello: string;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integration_links/{item_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a link */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    item_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            integration_link: components["schemas"]["IntegrationLinkDetails"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Replace a link's access token
         * @description The body is bare, or in an envelope integration_link or end_user.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    item_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TokenReplaceInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            integration_link: components["schemas"]["IntegrationLink"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integration_links/{item_id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a link off
         * @description What it brought stays. Webhooks about it are still answered 200 and stored; they cause nothing.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    item_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            integration_link: components["schemas"]["IntegrationLinkDetails"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integration_links/{item_id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a link on again
         * @description It goes on where it ended, at once, with the token that it has.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    item_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            integration_link: components["schemas"]["IntegrationLinkDetails"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integration_links/{item_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to an Item
         * @description Newest first: webhooks with what they caused, syncs with what they brought, failures with what helps, changes of status, new tokens. Follow next_url.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    page?: number;
                    /** @description From next_url or prev_url; never made by hand. */
                    page_token?: string;
                };
                header?: never;
                path: {
                    item_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            _meta: {
                                limit: number;
                                next_url: string | null;
                                prev_url: string | null;
                            };
                            events: components["schemas"]["LinkEvent"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List integrations */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            integrations: components["schemas"]["Integration"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Create an integration
         * @description The keys are tried at Plaid at once; wrong ones are a 422 and nothing is stored.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        integration: components["schemas"]["IntegrationWriteInput"];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            integration: {
                                /** Format: uri */
                                base_url: string;
                                client_id: string;
                                /** Format: date-time */
                                created: string;
                                /** @description Signs webhooks that are passed on. Shown here only. */
                                forward_secret: string;
                                heron_id: string;
                                /**
                                 * Format: uri
                                 * @description Set it as webhook in /link/token/create.
                                 */
                                inbound_webhook_url: string;
                                /** Format: date-time */
                                last_updated: string;
                                /**
                                 * Format: uri
                                 * @description Post an Item here after the public token was exchanged.
                                 */
                                link_url: string;
                                name: string;
                                resource: string;
                                type: string;
                                webhook_url: string | null;
                            };
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{heron_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an integration */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            integration: components["schemas"]["Integration"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Change an integration
         * @description What is absent or null stays. New keys are tried at Plaid first.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        end_user?: components["schemas"]["IntegrationWriteInput"];
                        integration?: components["schemas"]["IntegrationWriteInput"];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            integration: components["schemas"]["Integration"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Delete an integration
         * @description 409 while a link is connected through it. With disable_links=true its links are switched off first: what they brought stays, and each Item can be posted to another integration. Webhooks to its URL are answered 404.
         */
        delete: {
            parameters: {
                query?: {
                    /** @description Switches its links off instead of refusing. */
                    disable_links?: boolean;
                };
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{heron_id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List an end user's links of an integration */
        get: {
            parameters: {
                query: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            links: components["schemas"]["IntegrationLinkDetails"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Link an Item
         * @description After the exchange of the public token. The access token is tried at Plaid, sealed, and the first sync starts. Sent again, the link takes the new token. With dry_run=true nothing is written and the answer is 200.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Checks everything at Plaid, writes nothing. */
                    dry_run?: boolean;
                };
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["IntegrationLinkWriteInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            dry_run: components["schemas"]["LinkDryRun"];
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            link: components["schemas"]["IntegrationLink"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Stop syncing an end user's links
         * @description What they brought stays. Linking the Item again switches the link on.
         */
        delete: {
            parameters: {
                query: {
                    /** @description Your own id, or eus_…. */
                    end_user_id_or_heron_id: string;
                };
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{heron_id}/links/{link_item_id}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sync a link now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                    link_item_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            link: components["schemas"]["IntegrationLink"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{heron_id}/links/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link many Items
         * @description At most 1,000. One row's failure stops no other; sending the same rows again does no harm.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Checks everything at Plaid, writes nothing. */
                    dry_run?: boolean;
                };
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LinkBulkInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            results: {
                                dry_run: components["schemas"]["LinkDryRun"] | null;
                                error: {
                                    code: number;
                                    description: unknown;
                                    error_code: string;
                                } | null;
                                item_id: string | null;
                                link: components["schemas"]["IntegrationLink"] | null;
                                row: number;
                                /** @enum {string} */
                                status: "created" | "renewed" | "checked" | "failed";
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{heron_id}/received_webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Plaid's webhooks
         * @description The newest ones that were genuine, and the newest that were refused, with the reason.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                };
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            received_webhooks: components["schemas"]["ReceivedWebhook"][];
                            refused_webhooks: components["schemas"]["RefusedWebhook"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{heron_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test the keys of an integration
         * @description Tries the stored keys at Plaid. Wrong ones are an answer, not an error.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            test: {
                                are_keys_right: boolean;
                                /** @description What Plaid says against them. */
                                explanation: string | null;
                            };
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{heron_id}/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive a webhook of Plaid
         * @description Set this URL in /link/token/create. It proves Plaid-Verification, stores, and answers.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status: string;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merchants/{heron_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a merchant
         * @description One of your transactions, or one that Egret knows: with no transactions then.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description mrc_… */
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            merchant: components["schemas"]["MerchantListed"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merchants/{heron_id}/end_users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the end users of a merchant
         * @description Those that have transactions with it, most transactions first.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    /** @description mrc_… */
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["MerchantEndUser"][];
                            has_more: boolean;
                            limit: number;
                            offset: number;
                            total: number;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merchants/{merchant_heron_id}/user_merchant_group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Put a merchant into another group
         * @description Of a merchant of yours, or one that Egret knows; null takes it back. Its transactions are explained anew.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    merchant_heron_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        group_id: ("debt.mca_or_rbf" | "debt.non_bank_business" | "debt.bank" | "debt.equipment_and_auto_leasing" | "debt.mortgage" | "debt.personal_non_mortgage" | "debt.collections" | "invoice_factoring" | "fuel_provider" | "gambling_and_betting" | "Uber" | "Google" | "Intuit") | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserMerchantGroup"];
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/merchants/extract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the merchant in a description
         * @description Made to be asked while somebody waits. Nothing is stored. Merchants of yours that were added through another process count after a second.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Of the transaction: tells brands of one name in several countries apart. */
                        currency?: string | null;
                        description: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The part of the description that names the other side. */
                            description_clean: string;
                            /** @description Null where nobody known stands in the text. */
                            merchant: components["schemas"]["MerchantExtract"] | null;
                            payment_processor: components["schemas"]["PaymentProcessor"] | null;
                            /** @description Where nobody known stands in it: a clean name made of the text, with the id that its transactions have. Null where the bank speaks of itself. */
                            proposed_merchant: {
                                heron_id: string;
                                name: string;
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merchants/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the groups of merchants */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MerchantGroup"][];
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merchants/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List merchants
         * @description Every merchant of your transactions, most transactions first, then the others that Egret knows, by name; `has_transactions=true` leaves those out. Counts and sums are those of this moment.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Of this end user alone: your own id, or eus_…. */
                    end_user_id?: string;
                    group_id?: string;
                    /** @description True: only those of your transactions. With end_user_id it is always so. */
                    has_transactions?: boolean;
                    limit?: number;
                    /** @description Part of the name, upper and lower case alike. */
                    name?: string;
                    offset?: number;
                    order_by?: "transactions_desc" | "name_asc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["MerchantListed"][];
                            has_more: boolean;
                            limit: number;
                            offset: number;
                            total: number;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merchants/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search merchants
         * @description At most five: those of your transactions, most transactions first, then the likeliest of those that Egret knows.
         */
        get: {
            parameters: {
                query: {
                    /** @description Part of the name, at least 3 characters. */
                    name: string;
                    /** @description Only those of our own lists, which people keep. */
                    only_priority?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            merchants: components["schemas"]["Merchant"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notes/{note_heron_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a note
         * @description Its author may; and anybody, when it was written with an API key or by someone who is no user any more.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    note_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/own_merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your own merchants
         * @description Those that you added, and what you say of those that Egret knows. The oldest first.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            own_merchants: components["schemas"]["OwnMerchant"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Add a merchant
         * @description Found before those that Egret knows, by you alone. New transactions have it from their commit on; those that are there are explained anew by a re-enrichment. Your rules and what a person corrected say more.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        own_merchant: {
                            aliases?: {
                                direction?: ("inflow" | "outflow") | null;
                                text: string;
                            }[] | null;
                            /** @description What its transactions are filed under, where money goes the way of the category. Null: by its trade. */
                            category_heron_id?: string | null;
                            group_id?: ("debt.mca_or_rbf" | "debt.non_bank_business" | "debt.bank" | "debt.equipment_and_auto_leasing" | "debt.mortgage" | "debt.personal_non_mortgage" | "debt.collections" | "invoice_factoring" | "fuel_provider" | "gambling_and_betting" | "Uber" | "Google" | "Intuit") | null;
                            /** @description False: transactions that are there stay as they are. Without it a re-enrichment begins. */
                            is_applied?: boolean | null;
                            mcc_code?: string | null;
                            name: string;
                            url?: string | null;
                            use_name_as_alias?: boolean | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            own_merchant: components["schemas"]["OwnMerchant"];
                            /** @description The re-enrichment that applies it; null: nothing does. */
                            re_enrichment_heron_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/own_merchants/{heron_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Edit a merchant, or say something of one that Egret knows
         * @description What is absent stays, null takes it away; a list of aliases takes the place of the former one.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        own_merchant: {
                            aliases?: {
                                direction?: ("inflow" | "outflow") | null;
                                text: string;
                            }[] | null;
                            /** @description What its transactions are filed under, where money goes the way of the category. Null: by its trade. */
                            category_heron_id?: string | null;
                            group_id?: ("debt.mca_or_rbf" | "debt.non_bank_business" | "debt.bank" | "debt.equipment_and_auto_leasing" | "debt.mortgage" | "debt.personal_non_mortgage" | "debt.collections" | "invoice_factoring" | "fuel_provider" | "gambling_and_betting" | "Uber" | "Google" | "Intuit") | null;
                            /** @description False: transactions that are there stay as they are. Without it a re-enrichment begins. */
                            is_applied?: boolean | null;
                            mcc_code?: string | null;
                            name?: string | null;
                            url?: string | null;
                            use_name_as_alias?: boolean | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            own_merchant: components["schemas"]["OwnMerchant"];
                            /** @description The re-enrichment that applies it; null: nothing does. */
                            re_enrichment_heron_id: string | null;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Delete a merchant of yours, or what you say of one
         * @description Its transactions get what they would have without it.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/re_enrichments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List re-enrichments
         * @description The newest first, at most 50.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            re_enrichments: components["schemas"]["ReEnrichment"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Explain transactions anew
         * @description After an upgrade of the engine, or when categories, rules or corrections have changed. Begins with a dry run, unless dry_run is false: it counts and shows what would change and writes nothing. What a person corrected is left alone. Work goes on in the background, an end user at a time.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        re_enrichment: {
                            /** @default true */
                            dry_run?: boolean;
                            /** @description Absent: all end users. */
                            end_user_id?: string | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            re_enrichment: components["schemas"]["ReEnrichment"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/re_enrichments/{re_enrichment_heron_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a re-enrichment is, and what it changes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    re_enrichment_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            re_enrichment: components["schemas"]["ReEnrichmentDetails"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/re_enrichments/{re_enrichment_heron_id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do what a dry run has shown
         * @description With what is taught by then.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    re_enrichment_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            re_enrichment: components["schemas"]["ReEnrichment"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/re_enrichments/{re_enrichment_heron_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a re-enrichment
         * @description What it has written stays.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    re_enrichment_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            re_enrichment: components["schemas"]["ReEnrichment"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/received_webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Plaid's webhooks of all integrations
         * @description Newest first: what was genuine with what it caused, and what was refused with the reason. Genuine ones are kept for 30 days, the newest 1,000 refusals of each integration. Follow next_url.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Your own id, or eus_…. Whom a refused webhook is about is not known, so none is among them. */
                    end_user_id?: string;
                    integration_heron_id?: string;
                    limit?: number;
                    outcome?: "genuine" | "refused";
                    page?: number;
                    /** @description From next_url or prev_url; never made by hand. */
                    page_token?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            _meta: {
                                limit: number;
                                next_url: string | null;
                                prev_url: string | null;
                            };
                            webhooks: components["schemas"]["LoggedWebhook"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is logged in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            session: components["schemas"]["Session"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Log in
         * @description Sets a cookie that every operation accepts instead of a key. It ends after eight hours without a request, and after seven days. Wrong passwords make the next attempt from the same address wait.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                        username: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            session: components["schemas"]["Session"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Log out
         * @description Also of a session that has expired.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the own password
         * @description Every session of the user ends; the answer sets the cookie of a new one.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current_password: string;
                        /** @description At least 8 characters. */
                        new_password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            session: components["schemas"]["Session"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/taxonomies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sets of categories to begin with */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            taxonomies: {
                                /** @description How many it begins with. */
                                categories: number;
                                id: string;
                                is_chosen: boolean;
                                label: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Choose a set of categories
         * @description Adds its categories, archives those of the former set that it does not have, and keeps your own and every label that you have edited.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        taxonomy: {
                            /** @enum {string} */
                            id: "us_sme" | "uk_sme" | "us_consumer";
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            categories: components["schemas"]["Category"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search transactions
         * @description One of end_user_id, heron_id, request_id and reference_id must be given; to follow all that happens, use /api/changes. Follow next_url: its pages neither skip nor repeat what was there when you began.
         */
        get: {
            parameters: {
                query?: {
                    account_ids?: string[];
                    category_heron_id?: string[];
                    confidence_max?: number;
                    confidence_min?: number;
                    counterparty_keyword?: string;
                    created_date_max?: string;
                    created_date_min?: string;
                    description_keyword?: string;
                    /** @description A regular expression of PostgreSQL without back references, upper and lower case alike. */
                    description_regex?: string;
                    end_user_id?: string;
                    from_date?: string;
                    has_matching_transaction?: boolean;
                    has_merchant?: boolean;
                    heron_id?: string;
                    /** @description False, but true with request_id. */
                    include_duplicates?: boolean;
                    /** @description True: only rows that came a second time under a reference id. Wins over include_duplicates. */
                    is_duplicate?: boolean;
                    is_pending?: boolean;
                    is_recurring?: boolean;
                    /** @description Exclusive. */
                    last_updated_max?: string;
                    /** @description Inclusive. */
                    last_updated_min?: string;
                    limit?: number;
                    max_amount?: number;
                    max_balance?: number;
                    merchant_group_id?: string;
                    merchant_heron_id?: string;
                    merchant_name?: string;
                    min_amount?: number;
                    min_balance?: number;
                    order_by?: "amount_asc" | "amount_desc" | "abs_amount_asc" | "abs_amount_desc" | "description_asc" | "description_desc" | "timestamp_asc" | "timestamp_desc" | "id_asc" | "id_desc" | "confidence_asc" | "confidence_desc" | "created_asc" | "created_desc" | "balance_asc" | "balance_desc" | "uncertainty_desc";
                    page?: number;
                    /** @description From next_url or prev_url; never made by hand. */
                    page_token?: string;
                    reference_id?: string;
                    request_id?: string;
                    timestamp_date_max?: string;
                    timestamp_date_min?: string;
                    to_date?: string;
                    transaction_code?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            _meta: {
                                next_url: string | null;
                                page: number;
                                pages: number;
                                per_page: number;
                                prev_url: string | null;
                            };
                            _summary: {
                                returned_transactions: number;
                                /** @description All that the filters let through. */
                                transactions: number;
                            };
                            transactions: components["schemas"]["TransactionFound"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Enrich transactions in the same call
         * @description Rows with an end_user_id are stored for that end user, all of one end user or none; the others are kept for 30 days and found by the request alone.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SyncBatchInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            _summary: {
                                request_id: string;
                                transactions_loaded: number;
                            };
                            transactions: components["schemas"]["TransactionAnswered"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transactions.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search transactions, as a table
         * @description CSV of all that the search finds with the same filters and order; pages are not counted. Amounts are exact. Texts that a spreadsheet would take for a formula begin with an apostrophe.
         */
        get: {
            parameters: {
                query?: {
                    account_ids?: string[];
                    category_heron_id?: string[];
                    confidence_max?: number;
                    confidence_min?: number;
                    counterparty_keyword?: string;
                    created_date_max?: string;
                    created_date_min?: string;
                    description_keyword?: string;
                    /** @description A regular expression of PostgreSQL without back references, upper and lower case alike. */
                    description_regex?: string;
                    end_user_id?: string;
                    from_date?: string;
                    has_matching_transaction?: boolean;
                    has_merchant?: boolean;
                    heron_id?: string;
                    /** @description False, but true with request_id. */
                    include_duplicates?: boolean;
                    /** @description True: only rows that came a second time under a reference id. Wins over include_duplicates. */
                    is_duplicate?: boolean;
                    is_pending?: boolean;
                    is_recurring?: boolean;
                    /** @description Exclusive. */
                    last_updated_max?: string;
                    /** @description Inclusive. */
                    last_updated_min?: string;
                    limit?: number;
                    max_amount?: number;
                    max_balance?: number;
                    merchant_group_id?: string;
                    merchant_heron_id?: string;
                    merchant_name?: string;
                    min_amount?: number;
                    min_balance?: number;
                    order_by?: "amount_asc" | "amount_desc" | "abs_amount_asc" | "abs_amount_desc" | "description_asc" | "description_desc" | "timestamp_asc" | "timestamp_desc" | "id_asc" | "id_desc" | "confidence_asc" | "confidence_desc" | "created_asc" | "created_desc" | "balance_asc" | "balance_desc" | "uncertainty_desc";
                    page?: number;
                    /** @description From next_url or prev_url; never made by hand. */
                    page_token?: string;
                    reference_id?: string;
                    request_id?: string;
                    timestamp_date_max?: string;
                    timestamp_date_min?: string;
                    to_date?: string;
                    transaction_code?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The table. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transactions/{heron_id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who corrected a transaction
         * @description The newest first.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            feedback: components["schemas"]["TransactionFeedback"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Correct a transaction
         * @description Its category, its merchant, or both; alone or with all that are alike. It applies at once, is told by the feed, and is kept when the row is told or explained anew, as long as its amount or its description stays the same. Another amount and another description end it.
         */
        put: {
            parameters: {
                query?: {
                    /** @description Shows what would change, writes nothing. */
                    dry_run?: boolean;
                };
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description alike: also the transactions of the end user in the same direction with the same merchant or the same cleaned description; at most 5,000.
                         * @default this
                         * @enum {string}
                         */
                        apply_to?: "this" | "alike";
                        reason?: string | null;
                        transaction: {
                            category?: {
                                heron_id?: string | null;
                                /** @description Counts when heron_id is not given. */
                                label?: string | null;
                            } | null;
                            merchant?: {
                                heron_id?: string | null;
                                /** @description The merchant is right; the other fields are ignored. */
                                is_correct?: boolean | null;
                                /** @description Counts when heron_id is not given. */
                                name?: string | null;
                            } | null;
                            /** @description Where it was said, in your words. */
                            source?: string | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            dry_run?: {
                                /** @description The first 100. */
                                changes: {
                                    after: {
                                        category: string | null;
                                        merchant: string | null;
                                    };
                                    amount: number;
                                    before: {
                                        category: string | null;
                                        merchant: string | null;
                                    };
                                    currency: string | null;
                                    description: string;
                                    heron_id: string;
                                    posted_on: string | null;
                                }[];
                                /** @description How many it is said of. */
                                num_annotations: number;
                                /** @description Of those, how many would get another category or merchant; of the rest it is confirmed. */
                                num_changed: number;
                            };
                            feedback?: {
                                heron_id: string;
                                num_annotations: number;
                                transaction_heron_ids: string[];
                            };
                            /** @description A rule that would say the same of all transactions that are like it: for POST /api/annotation_rules, which has a dry run. Null when nothing tells it from others. */
                            proposed_rule?: {
                                category: {
                                    heron_id: string;
                                    label: string | null;
                                };
                                conditions: components["schemas"]["AnnotationRuleConditions"];
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transactions/{heron_id}/feedback/{feedback_heron_id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a correction back
         * @description On every transaction that it changed: what counted before counts again. Those that were corrected again since are skipped. The rule that it proposed is withdrawn; one that was added stays.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    feedback_heron_id: string;
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description That it proposed and somebody added: they stay. One that was not added is withdrawn. */
                            kept_rules: {
                                heron_id: string;
                                name: string;
                            }[];
                            reverted: string[];
                            skipped: string[];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transactions/{heron_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Notes about a transaction
         * @description The newest first. Follow next_url.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    page?: number;
                    /** @description From next_url or prev_url; never made by hand. */
                    page_token?: string;
                };
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            _meta: {
                                limit: number;
                                next_url: string | null;
                                prev_url: string | null;
                            };
                            notes: components["schemas"]["Note"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Write a note about a transaction */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note: {
                            text: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            note: components["schemas"]["Note"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transactions/{heron_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a transaction was before
         * @description Every version that the feed told, newest first: how it was, and what differs from the one before. A duplicate is not told by the feed and has none. Follow next_url.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    page?: number;
                    /** @description From next_url or prev_url; never made by hand. */
                    page_token?: string;
                };
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            _meta: {
                                limit: number;
                                next_url: string | null;
                                prev_url: string | null;
                            };
                            versions: components["schemas"]["TransactionVersion"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transactions/{reference_id_or_heron_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a transaction
         * @description By txn_…, by your reference id, or by a Plaid id that it had before. `evidence` says why it is what it is, `recurrence` when the next of its series is due.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    reference_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            transaction_enriched: components["schemas"]["TransactionExplained"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transactions/{reference_id_or_heron_id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a transaction is what it is
         * @description Every signal that was seen with its weight, what else came into question, by which engine, who decided, and why it is another than before.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    reference_id_or_heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            explanation: components["schemas"]["Explanation"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user_merchant_groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List merchants that you put into a group
         * @description Each counts at once: none is pending or rejected.
         */
        get: {
            parameters: {
                query?: {
                    /** @description One of GET /api/merchants/groups. Of a group of lenders, payments are what they are to those. */
                    group_id?: "debt.mca_or_rbf" | "debt.non_bank_business" | "debt.bank" | "debt.equipment_and_auto_leasing" | "debt.mortgage" | "debt.personal_non_mortgage" | "debt.collections" | "invoice_factoring" | "fuel_provider" | "gambling_and_betting" | "Uber" | "Google" | "Intuit";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            custom_merchants: components["schemas"]["UserMerchantGroup"][];
                            pending_merchants: components["schemas"]["UserMerchantGroup"][];
                            rejected_merchants: components["schemas"]["UserMerchantGroup"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List users */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            users: components["schemas"]["User"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Add a user
         * @description The answer holds a password for the first login, once.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        user: {
                            username: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Made up, shown here only, and to be changed at the next login. */
                            password: string;
                            user: components["schemas"]["User"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{heron_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a user
         * @description Their sessions end. The last one cannot be removed.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{heron_id}/reset_password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a user a new password
         * @description Their sessions end. The answer holds a password for the next login, once.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Made up, shown here only, and to be changed at the next login. */
                            password: string;
                            user: components["schemas"]["User"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            webhooks: components["schemas"]["Webhook"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Create a webhook
         * @description One topic each. The answer holds the secret that deliveries are signed with, once.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WebhookCreateInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            webhook: {
                                headers: {
                                    [key: string]: string;
                                } | null;
                                heron_id: string;
                                is_enabled: boolean;
                                /** @description What deliveries are signed with. Shown here only. */
                                secret: string;
                                topic: string;
                                /** Format: uri */
                                url: string;
                            };
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{heron_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a webhook */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            webhook: components["schemas"]["Webhook"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Change a webhook */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WebhookChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            webhook: components["schemas"]["Webhook"];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Delete a webhook */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{heron_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deliveries of a webhook
         * @description Newest first: what was sent, what is tried again and when, and what failed, with the reason. Those that ended are kept for 30 days. Follow next_url.
         */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    page?: number;
                    /** @description From next_url or prev_url; never made by hand. */
                    page_token?: string;
                };
                header?: never;
                path: {
                    heron_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            _meta: {
                                limit: number;
                                next_url: string | null;
                                prev_url: string | null;
                            };
                            deliveries: components["schemas"]["WebhookDelivery"][];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List topics
         * @description All that may be subscribed to; docs/events.md says which ones this server fires.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            topics: string[];
                        };
                    };
                };
                /** @description Default Response */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database answers and has every migration */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status: string;
                        };
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What an account held at the end of each day; what is owed on a credit card is negative. Worked out from the latest balance told and the posted transactions after or before it: a bank that counts pending ones in its balance shifts all days by them. */
        AccountDailyBalances: {
            account_heron_id: string;
            account_id: string;
            /** @description How many earlier balances the source told of days that were worked out. */
            checked_balances: number;
            /** @description Null where the source gave none. */
            currency: string | null;
            /** @description Each day that is known, oldest first. */
            daily_balances: {
                balance: number;
                /** Format: date */
                date: string;
            }[];
            data_source_heron_id: string;
            /** @description Those of them that the transactions do not lead to. */
            differences: {
                computed: number;
                /** Format: date */
                date: string;
                difference: number;
                known: number;
            }[];
            is_closed: boolean;
            /**
             * @description cash: checking, savings and the like; unknown: the source does not say.
             * @enum {string}
             */
            kind: "cash" | "credit" | "loan" | "investment" | "unknown";
            /** @description The latest that the source told; all days are worked out from it. */
            known_balance: {
                balance: number;
                /** Format: date */
                date: string;
            } | null;
            name: string | null;
            number: string | null;
            reason: components["schemas"]["FigureReason"] | null;
            /**
             * @description What is not available is null and never zero; what is partially available covers a part.
             * @enum {string}
             */
            status: "available" | "partially_available" | "not_available";
        };
        /** @description What you say of all transactions that fit, those to come as well. */
        AnnotationRule: {
            category: {
                heron_id: string;
                label: string | null;
            };
            conditions: components["schemas"]["AnnotationRuleConditions"];
            /** Format: date-time */
            created: string;
            feedback_heron_id: string | null;
            heron_id: string;
            is_deleted: boolean;
            is_enabled: boolean;
            /** Format: date-time */
            last_updated: string;
            made_by: string;
            name: string;
            position: number;
        };
        /** @description All that is given must hold. */
        AnnotationRuleConditions: {
            account_heron_id: string | null;
            description_contains: string | null;
            description_pattern: string | null;
            direction: string | null;
            max_amount: number | null;
            merchant_heron_id: string | null;
            merchant_name: string | null;
            min_amount: number | null;
        };
        ApiKey: {
            /** Format: date-time */
            created: string;
            heron_id: string;
            is_active: boolean;
            /** @description Exact to a minute; null when it never was. */
            last_used: string | null;
            name: string;
            /** @description How the key begins, so that people recognise it. */
            prefix: string;
        };
        /** @description Daily balances by account, and money in and out by month. */
        CashFlow: {
            accounts: components["schemas"]["AccountDailyBalances"][];
            /** @description What the figures count and what they leave out, in words. */
            basis: string[];
            /** @description The currency of most transactions first. */
            currencies: components["schemas"]["CurrencyMoneyFlow"][];
            /** @description Null, as `to`, when there is nothing to compute from. */
            from: string | null;
            /** @description The first day that anything is known of. */
            known_from: string | null;
            known_to: string | null;
            /** @description Transactions, of all time, that money in and out leaves out. */
            left_out: {
                other_accounts: number;
                own_transfers: number;
                pending: number;
                without_day: number;
            };
            reason: components["schemas"]["FigureReason"] | null;
            to: string | null;
        };
        /** @description A category of your organization. Labels are yours to edit. */
        Category: {
            analytics_group: string | null;
            /** Format: date-time */
            created: string;
            description: string;
            heron_id: string;
            /** @description It takes no new transactions; those that have it keep it. */
            is_archived: boolean;
            label: string;
            /** @description Where new transactions go that an archived one would have taken; null: to none. */
            replaced_by_heron_id: string | null;
            /** @description What the engine calls it. It never changes. */
            slug: string;
        };
        /** @description One thing that happened. */
        Change: {
            /** @enum {string} */
            action: "added" | "modified" | "removed";
            /**
             * Format: date-time
             * @description When it was committed.
             */
            at: string;
            end_user_heron_id: string | null;
            /** @description Your own id of the end user. */
            end_user_id: string | null;
            /** @description Of this change: the same wherever it is told. */
            heron_id: string;
            /** @enum {string} */
            kind: "end_user" | "transaction" | "account" | "data_source" | "integration_link" | "category";
            /** @description The object after the change; for removed, what identifies it. Null where it was erased with its end user. */
            object: {
                [key: string]: unknown;
            } | null;
        };
        /** @description Money of one currency; currencies are never added. */
        CurrencyMoneyFlow: {
            /** @description Null where the source gave none. */
            currency: string | null;
            /** @description The thirty days up to `to`. */
            last_30_days: components["schemas"]["MoneyFlow"];
            /** @description Oldest first. */
            months: components["schemas"]["MonthlyMoneyFlow"][];
            /** @description Of the last three full months, or fewer. */
            revenue_monthly_average: components["schemas"]["MonthlyAverage"];
        };
        /** @description Where rows came from: a linked Item, or one upload. */
        DataSource: {
            /** Format: date-time */
            created: string;
            data_source_accounts: components["schemas"]["DataSourceAccount"][];
            heron_id: string;
            is_enabled: boolean;
            /** Format: date-time */
            last_updated: string;
            metadata: {
                [key: string]: unknown;
            };
            /** @description The Item's id, or the id of the uploading request. */
            reference_id: string;
            status: string;
            type: string;
        };
        DataSourceAccount: {
            account_id: string;
            balances: {
                closing_amount: {
                    amount: number;
                    currency: string | null;
                };
                currency: string | null;
                /** Format: date */
                date: string;
            }[];
            /** Format: date-time */
            created: string;
            currency: string | null;
            data_source_heron_id: string;
            display_account_id: string | null;
            heron_id: string;
            institution_name: string | null;
            /** @description The bank no longer lists it; its rows are kept. */
            is_closed: boolean;
            is_enabled: boolean;
            /** Format: date-time */
            last_updated: string;
            max_date: string | null;
            min_date: string | null;
            name: string | null;
            num_transactions: number;
            number: string | null;
            official_name: string | null;
            reference_id: string;
            type: string | null;
        };
        DataSourceSummary: {
            status: string;
            type: string;
        };
        /** @description A company or person whose bank data is kept together. */
        EndUser: {
            confidence: number | null;
            /** Format: date-time */
            created: string;
            /** @description When asked for; empty where nothing was computed. */
            criteria?: unknown[];
            /** @description When asked for. */
            data_sources?: components["schemas"]["DataSourceSummary"][];
            /** @description Your own id. */
            end_user_id: string;
            heron_id: string;
            is_portfolio: boolean;
            last_processed_at: string | null;
            /** Format: date-time */
            last_updated: string;
            meta: {
                [key: string]: string;
            } | null;
            name: string | null;
            /** @enum {string} */
            status: "new" | "ready" | "processed" | "reviewed" | "review_requested" | "failed";
            /** @description When asked for. */
            summary?: components["schemas"]["EndUserSummary"];
            /** @description When asked for. */
            tags?: unknown[];
        };
        /** @description What is absent or null stays as it is. */
        EndUserChangeInput: {
            end_user: {
                readonly confidence?: unknown;
                readonly created?: unknown;
                readonly criteria?: unknown;
                readonly data_sources?: unknown;
                /** @description Your own id, or eus_…. */
                end_user_id: string;
                readonly heron_id?: unknown;
                is_portfolio?: boolean | null;
                readonly last_processed_at?: unknown;
                readonly last_updated?: unknown;
                meta?: {
                    [key: string]: string;
                } | null;
                name?: string | null;
                readonly profit_and_loss_layout?: unknown;
                /** @description ready starts processing; review_requested asks for a person; reviewed says that one looked. */
                status?: ("new" | "ready" | "processed" | "reviewed" | "review_requested" | "failed") | null;
                readonly summary?: unknown;
                readonly tags?: unknown;
            };
        };
        EndUserCreateInput: {
            end_user: {
                readonly confidence?: unknown;
                readonly created?: unknown;
                readonly criteria?: unknown;
                readonly data_sources?: unknown;
                /** @description Your own id. It can never be changed. */
                end_user_id: string;
                readonly heron_id?: unknown;
                is_portfolio?: boolean | null;
                readonly last_processed_at?: unknown;
                readonly last_updated?: unknown;
                meta?: {
                    [key: string]: string;
                } | null;
                name?: string | null;
                readonly profit_and_loss_layout?: unknown;
                readonly status?: unknown;
                readonly summary?: unknown;
                readonly tags?: unknown;
            };
        };
        EndUserRecurringTransaction: {
            amount: {
                amount: number;
                currency: string | null;
            };
            category_confidence: number;
            category_heron_id: string;
            category_label: string | null;
            counterparty: string | null;
            description: string;
            heron_id: string;
            merchant_group_id: string | null;
            merchant_heron_id: string | null;
            merchant_name: string | null;
            timestamp: string | null;
        };
        /** @description One series. */
        EndUserRecurringTransactionsReport: {
            account_id: string | null;
            /** @description Rounded half to even to two decimals. */
            avg_amount: {
                amount: number;
                currency: string | null;
            };
            /** @description Of the categories, 0 to 1. */
            avg_confidence: number;
            counterparty: string | null;
            /** @description The amount in the middle of the last six, signed; null once ended. */
            expected_amount: number | null;
            /** Format: date */
            first_on: string;
            /**
             * @description biweekly: every two weeks or twice a month. The first three are of no series.
             * @enum {string}
             */
            frequency: "not_enough_data" | "same_day" | "irregular" | "daily" | "weekly" | "biweekly" | "monthly" | "quarterly" | "annually" | "weekday" | "twice_weekly";
            /**
             * Format: date
             * @description The last day that is known of its account: of the latest row or of the latest balance.
             */
            known_to: string;
            /** Format: date */
            last_on: string;
            merchant_group_id: string | null;
            merchant_heron_id: string | null;
            merchant_name: string | null;
            /** @description About when the next is due; a day that has passed while it is late; null once ended. */
            next_on: string | null;
            num_transactions: number;
            /** @description The first transaction of it; it stays as others join. One account, one direction. */
            series_id: string;
            /**
             * @description Judged by `known_to`. early: three or fewer. late: the last is more than one and a half periods ago. ended: more than three.
             * @enum {string}
             */
            status: "early" | "active" | "late" | "ended";
            /** @description Oldest first. */
            transactions: components["schemas"]["EndUserRecurringTransaction"][];
        };
        EndUserSummary: {
            links: components["schemas"]["IntegrationLink"][];
            max_date: string | null;
            min_date: string | null;
            num_transactions: number;
        };
        /** @description One reason for one thing that is said of a transaction. */
        Evidence: {
            /** @description Which of the fields: category, merchant, payment_processor … */
            about: string;
            code: string;
            /** @description What it speaks for; null: it was seen and decides nothing. */
            supports: string | null;
            /** @description What was seen, in its own words. */
            value: string | null;
            /** @description 0 to 1: how sure it alone would make; null where nothing is weighed. */
            weight: number | null;
            /** @description A sentence for people. */
            words: string;
        };
        /** @description Why a transaction is what it is. */
        Explanation: {
            annotator: {
                context: string;
                name: string;
                priority_type: string;
            };
            category: string | null;
            /** @description Of its last change; null while it is the first. */
            cause: {
                by: string | null;
                /** @enum {string} */
                kind: "provider_change" | "engine_upgrade" | "rule" | "learned" | "merchant" | "taxonomy" | "correction" | "correction_undone" | "company_pass";
            } | null;
            confidence: number;
            /** @description Runners-up by the engine of today, likeliest first. */
            considered: {
                category: string;
                confidence: number;
            }[];
            /** @description A person said it: the engine leaves it alone. */
            is_locked: boolean;
            model_version: string;
            /** @description What the engine of today would say; a re-enrichment would write it. */
            now: {
                category: string;
                confidence: number;
                model_version: string;
            };
            signals: components["schemas"]["Evidence"][];
            transaction_heron_id: string;
        };
        /** @description Why a figure is not there, or only in part. */
        FigureReason: {
            /** @enum {string} */
            code: "no_transactions" | "no_balance" | "kind_not_followed" | "several_currencies" | "rows_without_day" | "outside_window" | "before_history" | "after_history" | "history_begins" | "history_ends" | "window_cuts" | "accounts_missing" | "few_full_months" | "no_full_month";
            explanation: string;
        };
        /** @description Your client at Plaid. Its secret is never shown. */
        Integration: {
            /** Format: uri */
            base_url: string;
            client_id: string;
            /** Format: date-time */
            created: string;
            heron_id: string;
            /**
             * Format: uri
             * @description Set it as webhook in /link/token/create.
             */
            inbound_webhook_url: string;
            /** Format: date-time */
            last_updated: string;
            /**
             * Format: uri
             * @description Post an Item here after the public token was exchanged.
             */
            link_url: string;
            name: string;
            resource: string;
            type: string;
            webhook_url: string | null;
        };
        /** @description One Plaid Item of one end user. Tokens are never shown. */
        IntegrationLink: {
            /** Format: date-time */
            created: string;
            data_source_heron_id: string;
            end_user_heron_id: string;
            end_user_id: string;
            heron_id: string;
            institution_id: string | null;
            institution_name: string | null;
            integration_heron_id: string;
            item_id: string;
            last_successful_sync: string | null;
            /** Format: date-time */
            last_updated: string;
            /** @description pending, active, syncing, erroring, sync_disabled or deleted_in_plaid. */
            status: string;
            /** @description While erroring: the code of Plaid in brackets, then its message. Of a link that is superseded: by what. */
            status_message: string | null;
            /** @description The Item under which the same accounts were linked again; this link is not synced any more. */
            superseded_by_item_id: string | null;
            /** @description When an access token last took the place of another. */
            token_renewed: string | null;
            type: string;
            /** @description What will need somebody soon, such as an expiring consent. */
            warnings: unknown[];
        };
        /** @description A link, and how it stands now. */
        IntegrationLinkDetails: {
            /** Format: date-time */
            created: string;
            data_source_heron_id: string;
            end_user_heron_id: string;
            end_user_id: string;
            /** @description Why it brings nothing, in plain words. */
            explanation: string | null;
            heron_id: string;
            /** @description From the oldest to the newest, both days counted. */
            history_days: number | null;
            /** @description Day of the oldest transaction that it brought. */
            history_from: string | null;
            /** @description Day of the newest one. */
            history_to: string | null;
            institution_id: string | null;
            institution_name: string | null;
            integration_heron_id: string;
            /** @description False once somebody switched it off. */
            is_enabled: boolean;
            item_id: string;
            last_attempt: string | null;
            last_successful_sync: string | null;
            /** Format: date-time */
            last_updated: string;
            /** @description The customer has to go through Link again. */
            needs_reconnect: boolean;
            /** @description When it is looked at next by itself; in the past while it waits for its turn. */
            next_sync: string | null;
            /** @description Of the sync that is under way; null while none is. */
            progress: components["schemas"]["SyncProgress"] | null;
            /** @description pending, active, syncing, erroring, sync_disabled or deleted_in_plaid. */
            status: string;
            /** @description While erroring: the code of Plaid in brackets, then its message. Of a link that is superseded: by what. */
            status_message: string | null;
            /** @description The Item under which the same accounts were linked again; this link is not synced any more. */
            superseded_by_item_id: string | null;
            /** @description When an access token last took the place of another. */
            token_renewed: string | null;
            type: string;
            /** @description What will need somebody soon, such as an expiring consent. */
            warnings: unknown[];
        };
        IntegrationLinkWriteInput: {
            access_token?: string | null;
            readonly asset_report_token?: unknown;
            readonly created?: unknown;
            end_user_id?: string | null;
            /** @description Of an end user that this makes. */
            end_user_name?: string | null;
            item_id?: string | null;
            readonly last_successful_sync?: unknown;
            readonly last_updated?: unknown;
            readonly status?: unknown;
            readonly status_message?: unknown;
            readonly type?: unknown;
        };
        IntegrationWriteInput: {
            /** @description https://sandbox.plaid.com or https://production.plaid.com. */
            base_url?: string | null;
            readonly client_auth?: unknown;
            client_id?: string | null;
            client_secret?: string | null;
            readonly created?: unknown;
            readonly forward_secret?: unknown;
            readonly heron_id?: unknown;
            readonly inbound_webhook_url?: unknown;
            readonly last_updated?: unknown;
            readonly link_url?: unknown;
            name?: string | null;
            /** @description Served is "transaction". */
            resource?: string | null;
            /** @description Served is "plaid". */
            type?: string | null;
            /** @description Where genuine webhooks of Plaid are passed on to. Empty: nowhere. */
            webhook_url?: string | null;
        };
        LinkBulkInput: {
            links: components["schemas"]["IntegrationLinkWriteInput"][];
        };
        /** @description What the request would do. */
        LinkDryRun: {
            notes: string[];
            would: string;
        };
        /** @description Something that happened to an Item. */
        LinkEvent: {
            /** Format: date-time */
            at: string;
            /** @description What went wrong and what helps. */
            explanation: string | null;
            /**
             * @description A failure that repeats itself with the same message is told once.
             * @enum {string}
             */
            kind: "webhook" | "linked" | "token_renewed" | "synced" | "sync_failed" | "status_changed" | "warned" | "changed";
            needs_reconnect: boolean;
            /** @description Of a sync that brought something; null when it found nothing new. */
            run: {
                added: number;
                duration_ms: number;
                /** @description incremental, or reconcile: everything was read anew. */
                kind: string;
                modified: number;
                removed: number;
                /** Format: date-time */
                started: string;
                unreadable: number;
            } | null;
            /** @description Of the link after it; null for a webhook. */
            status: string | null;
            status_before: string | null;
            /** @description That were new. */
            warnings: unknown[];
            webhook: components["schemas"]["LoggedWebhook"] | null;
        };
        /** @description A request to a webhook URL. */
        LoggedWebhook: {
            /** Format: date-time */
            at: string;
            /** @description What a genuine one caused, in words. */
            caused: string | null;
            /** @description When a link came for one that was received before it. */
            claimed: string | null;
            effect: string | null;
            /** @description The same in words. */
            explanation: string | null;
            heron_id: string;
            integration_heron_id: string;
            item_id: string | null;
            /** @description The key that it says it was signed with. */
            kid: string | null;
            /** @enum {string} */
            outcome: "genuine" | "refused";
            /** @description Why it was refused, for programs. */
            reason: string | null;
            /** @description Where a refused one came from. */
            remote_address: string | null;
            webhook_code: string | null;
            webhook_type: string | null;
        };
        Merchant: {
            categories: {
                code: string;
                description: string | null;
                slug: string | null;
            }[];
            group_id: string | null;
            heron_id: string;
            /**
             * Format: uri
             * @description A picture on this server, for anybody: its sign, else its initials. Keep it as long as you like.
             */
            icon_url: string;
            is_priority: boolean;
            logo_url: string | null;
            name: string;
            url: string | null;
        };
        /** @description An end user that has transactions with a merchant. */
        MerchantEndUser: {
            end_user_id: string;
            heron_id: string;
            name: string | null;
            num_transactions: number;
            totals: components["schemas"]["MoneyTotal"][];
        };
        MerchantExtract: {
            categories: {
                code: string;
                description: string | null;
                slug: string | null;
            }[];
            /** @description 0 to 1: how sure the words are of it. */
            confidence: number;
            group_id: string | null;
            heron_id: string;
            /**
             * Format: uri
             * @description A picture on this server, for anybody: its sign, else its initials. Keep it as long as you like.
             */
            icon_url: string;
            is_priority: boolean;
            logo_url: string | null;
            name: string;
            url: string | null;
        };
        MerchantGroup: {
            description: string;
            id: string;
            name: string;
        };
        /** @description A merchant of your transactions, and what moved there. */
        MerchantListed: {
            /** @description Null: Egret keeps no such thing of a merchant. */
            aliases: string | null;
            categories: {
                code: string;
                description: string | null;
                slug: string | null;
            }[];
            /** @description Null: Egret keeps no such thing of a merchant. */
            created: string | null;
            /** @description Null: Egret keeps no such thing of a merchant. */
            debt_merchant_aliases: string | null;
            group_id: string | null;
            heron_id: string;
            /**
             * Format: uri
             * @description A picture on this server, for anybody: its sign, else its initials. Keep it as long as you like.
             */
            icon_url: string;
            /** @description Null: Egret keeps no such thing of a merchant. */
            id: number | null;
            is_deleted: boolean;
            is_priority: boolean;
            logo_url: string | null;
            name: string;
            num_end_users: number;
            num_transactions: number;
            /** @description Null: Egret keeps no such thing of a merchant. */
            regex_aliases: string[] | null;
            /** @description The currency of most transactions first. */
            totals: components["schemas"]["MoneyTotal"][];
            url: string | null;
            /** @description Null: Egret keeps no such thing of a merchant. */
            use_name_as_alias: boolean | null;
        };
        /** @description Money in and out of some days. */
        MoneyFlow: {
            /** @description Days of it that are known. */
            covered_days: number;
            days: number;
            /** Format: date */
            from: string;
            inflow: number | null;
            /** @description inflow + outflow. */
            net: number | null;
            /** @description Rows of these days not compared with the others: sides of own transfers may be among them. */
            num_not_compared: number;
            num_transactions: number;
            /** @description Zero or negative, as amounts of money out are. */
            outflow: number | null;
            /** @description What is left out; null where nothing is known. */
            own_transfers: components["schemas"]["OwnTransfers"] | null;
            reason: components["schemas"]["FigureReason"] | null;
            /** @description Money in whose category is in the group `revenue`. */
            revenue: number | null;
            /**
             * @description What is not available is null and never zero; what is partially available covers a part.
             * @enum {string}
             */
            status: "available" | "partially_available" | "not_available";
            /** Format: date */
            to: string;
            /** @description Money in whose category is not known. */
            unexplained_inflow: number | null;
            /** @description Money out whose category is not known. */
            unexplained_outflow: number | null;
        };
        /** @description All money in and out in one currency. */
        MoneyTotal: {
            /** @description Null where the source gave none. */
            currency: string | null;
            inflow: number;
            /** @description Zero or negative, as amounts of money out are. */
            outflow: number;
        };
        /** @description Mean of full months, rounded half to even to two decimals. */
        MonthlyAverage: {
            amount: number | null;
            months: string[];
            reason: components["schemas"]["FigureReason"] | null;
            /**
             * @description What is not available is null and never zero; what is partially available covers a part.
             * @enum {string}
             */
            status: "available" | "partially_available" | "not_available";
        };
        /** @description Money in and out of a calendar month. One inside what is known that has no transactions is a known zero. */
        MonthlyMoneyFlow: {
            /** @description Days of it that are known. */
            covered_days: number;
            days: number;
            /** Format: date */
            from: string;
            inflow: number | null;
            /** @example 2026-01 */
            month: string;
            /** @description inflow + outflow. */
            net: number | null;
            /** @description Rows of these days not compared with the others: sides of own transfers may be among them. */
            num_not_compared: number;
            num_transactions: number;
            /** @description Zero or negative, as amounts of money out are. */
            outflow: number | null;
            /** @description What is left out; null where nothing is known. */
            own_transfers: components["schemas"]["OwnTransfers"] | null;
            reason: components["schemas"]["FigureReason"] | null;
            /** @description Money in whose category is in the group `revenue`. */
            revenue: number | null;
            /**
             * @description What is not available is null and never zero; what is partially available covers a part.
             * @enum {string}
             */
            status: "available" | "partially_available" | "not_available";
            /** Format: date */
            to: string;
            /** @description Money in whose category is not known. */
            unexplained_inflow: number | null;
            /** @description Money out whose category is not known. */
            unexplained_outflow: number | null;
        };
        /** @description What somebody wrote about an end user or a transaction. */
        Note: {
            heron_id: string;
            /** Format: date-time */
            made: string;
            /** @description The username; API key for a request with one. */
            made_by: string;
            /** @description Whether whoever asks may delete it. */
            may_delete: boolean;
            text: string;
            /** @description Null: about the end user as a whole. */
            transaction_heron_id: string | null;
        };
        /** @description A merchant of yours, or what you say of one that Egret knows. */
        OwnMerchant: {
            aliases: {
                direction: string | null;
                text: string;
            }[];
            category: {
                heron_id: string;
                label: string | null;
            } | null;
            /** Format: date-time */
            created: string;
            group_id: string | null;
            heron_id: string;
            /** @description False: Egret knows it, and this is what you say of it; null then is as Egret has it. */
            is_added: boolean;
            /** Format: date-time */
            last_updated: string;
            made_by: string;
            mcc_code: string | null;
            name: string;
            url: string | null;
            use_name_as_alias: boolean;
        };
        /** @description Money between own accounts: in none of the other figures. */
        OwnTransfers: {
            inflow: number;
            /** @description Of them, those whose other side is in no linked account. */
            num_one_sided: number;
            num_transactions: number;
            /** @description Zero or negative. */
            outflow: number;
        };
        PaymentProcessor: {
            heron_id: string;
            /**
             * Format: uri
             * @description A picture on this server, for anybody: its sign, else its initials. Keep it as long as you like.
             */
            icon_url: string;
            logo_url: string | null;
            name: string;
            url: string | null;
        };
        /** @description Every error has this body. */
        Problem: {
            /** @description The HTTP status again. */
            code: number;
            /** @description Text; for 422 the messages by place (json, query, path) and field. */
            description: string | {
                [key: string]: unknown;
            };
            /** @description What went wrong, for programs: see docs/errors.md. */
            error_code: string;
            name: string;
            request_id: string;
        };
        /** @description A genuine webhook of Plaid. */
        ReceivedWebhook: {
            claimed: string | null;
            effect: string;
            heron_id: string;
            item_id: string | null;
            /** Format: date-time */
            received: string;
            state: string;
            webhook_code: string | null;
            webhook_type: string | null;
        };
        /** @description How the series stands that a transaction belongs to. */
        Recurrence: {
            /** @description The amount in the middle of the last six, signed; null once ended. */
            expected_amount: number | null;
            /** Format: date */
            first_on: string;
            /**
             * @description biweekly: every two weeks or twice a month. The first three are of no series.
             * @enum {string}
             */
            frequency: "not_enough_data" | "same_day" | "irregular" | "daily" | "weekly" | "biweekly" | "monthly" | "quarterly" | "annually" | "weekday" | "twice_weekly";
            /**
             * Format: date
             * @description The last day that is known of its account: of the latest row or of the latest balance.
             */
            known_to: string;
            /** Format: date */
            last_on: string;
            /** @description About when the next is due; a day that has passed while it is late; null once ended. */
            next_on: string | null;
            num_transactions: number;
            /** @description The first transaction of it; it stays as others join. One account, one direction. */
            series_id: string;
            /**
             * @description Judged by `known_to`. early: three or fewer. late: the last is more than one and a half periods ago. ended: more than three.
             * @enum {string}
             */
            status: "early" | "active" | "late" | "ended";
        };
        /** @description Explaining transactions anew, or what that would change. */
        ReEnrichment: {
            dry_run_heron_id: string | null;
            finished: string | null;
            heron_id: string;
            is_dry_run: boolean;
            made_by: string;
            /** @description Only what is with this merchant of yours, or was. */
            merchant_heron_id: string | null;
            model_version: string;
            /** @description Another category or merchant. */
            num_changed: number;
            /** @description Corrected by a person: left alone. */
            num_locked: number;
            /** @description Something else about them, such as the confidence. */
            num_refined: number;
            num_seen: number;
            num_total: number;
            /** @description Only what this rule decides or decided. */
            rule_heron_id: string | null;
            /** @description By the pace so far; null while that is not known. */
            seconds_left: number | null;
            /** @description Of those seen: 0 to 1. */
            share_changed: number;
            /** Format: date-time */
            started: string;
            /** @enum {string} */
            state: "running" | "finished" | "cancelled";
        };
        ReEnrichmentDetails: {
            /** @description How many go from one category to another, most first. */
            categories: {
                count: number;
                from: string | null;
                to: string | null;
            }[];
            /** @description At most 100, and 20 of an end user. */
            changes: components["schemas"]["SampledChange"][];
            dry_run_heron_id: string | null;
            finished: string | null;
            heron_id: string;
            is_dry_run: boolean;
            made_by: string;
            /** @description Only what is with this merchant of yours, or was. */
            merchant_heron_id: string | null;
            model_version: string;
            /** @description Another category or merchant. */
            num_changed: number;
            /** @description Corrected by a person: left alone. */
            num_locked: number;
            /** @description Something else about them, such as the confidence. */
            num_refined: number;
            num_seen: number;
            num_total: number;
            /** @description Only what this rule decides or decided. */
            rule_heron_id: string | null;
            /** @description By the pace so far; null while that is not known. */
            seconds_left: number | null;
            /** @description Of those seen: 0 to 1. */
            share_changed: number;
            /** Format: date-time */
            started: string;
            /** @enum {string} */
            state: "running" | "finished" | "cancelled";
        };
        /** @description A webhook that could not be proven to be from Plaid. */
        RefusedWebhook: {
            explanation: string;
            heron_id: string;
            kid: string | null;
            reason: string;
            /** Format: date-time */
            refused: string;
            remote_address: string;
        };
        /** @description A transaction before and after. */
        SampledChange: {
            after: {
                category: string | null;
                merchant: string | null;
            };
            amount: number;
            before: {
                category: string | null;
                merchant: string | null;
            };
            cause: {
                by: string | null;
                kind: string;
            };
            currency: string | null;
            description: string;
            heron_id: string;
            posted_on: string | null;
        };
        /** @description A person who is logged in in a browser. */
        Session: {
            /** Format: date-time */
            created: string;
            /**
             * Format: date-time
             * @description Unless it is used before.
             */
            expires: string;
            /** @description The password was made up by the machine: nothing is served before it is changed. */
            must_change_password: boolean;
            organization: {
                heron_id: string;
                name: string;
            };
            user: {
                heron_id: string;
                username: string;
            };
        };
        SyncBatchInput: {
            /** @description At most 2,500. */
            transactions: components["schemas"]["SyncRowInput"][];
        };
        /** @description How far a sync is. */
        SyncProgress: {
            pages_fetched: number;
            rows_applied: number;
            rows_fetched: number;
            /** @description To apply; null while pages are fetched, because Plaid does not say how many there are. */
            rows_total: number | null;
            /** @description By the pace so far; null while that is not known. */
            seconds_left: number | null;
            /**
             * @description From Plaid, then into the ledger.
             * @enum {string}
             */
            stage: "fetching" | "applying";
            /** Format: date-time */
            started: string;
        };
        SyncRowInput: {
            account_id?: string | null;
            /** @description Positive: money came in. A number, or a text of digits. */
            amount: number | string;
            /** @description Running balance after the transaction. */
            balance?: number | string | null;
            /** @description What your provider calls it: a hint. */
            categories_default?: (string | string[]) | null;
            currency?: string | null;
            date?: string | null;
            description: string;
            end_user_id?: string | null;
            readonly heron_id?: unknown;
            mcc_code?: string | null;
            /** @description Among rows of one moment the higher is the later. */
            order?: number | null;
            reference_id?: string | null;
            readonly request_id?: unknown;
            /** @description Wins over date. Without a zone it is UTC. */
            timestamp?: string | null;
            transaction_code?: string | null;
        };
        TokenReplaceInput: {
            access_token?: string | null;
        };
        TransactionAnnotation: {
            annotator: string;
            confidence: number;
            heron_id: string;
            label: string | null;
            model_version: string;
        };
        /** @description A transaction as the synchronous enrichment answers it. */
        TransactionAnswered: {
            account_id: string | null;
            /** @description Positive: money came in. */
            amount: number;
            balance: number | null;
            categories: components["schemas"]["TransactionAnnotation"][];
            currency: string | null;
            description: string;
            description_clean: string;
            duplicate_of_id: string | null;
            end_user_id: string | null;
            has_matching_transaction: boolean | null;
            heron_id: string;
            is_potential_duplicate: boolean | null;
            is_recurring: boolean | null;
            merchant: components["schemas"]["Merchant"] | null;
            payment_processor: components["schemas"]["PaymentProcessor"] | null;
            reference_id: string | null;
            request_id: string | null;
            timestamp: string | null;
            transaction_code: string | null;
        };
        /** @description A transaction and what it is. */
        TransactionEnriched: {
            account_id: string | null;
            account_number: string | null;
            /** @description Positive: money came in. */
            amount: number;
            annotation: {
                annotator: {
                    context: string;
                    priority_type: string;
                };
                category: {
                    heron_id: string;
                    label: string | null;
                };
                /** @description Why it is another than before; absent while it is the first. `by` is the rule, the correction or the version before. */
                cause?: {
                    by: string | null;
                    /** @enum {string} */
                    kind: "provider_change" | "engine_upgrade" | "rule" | "learned" | "merchant" | "taxonomy" | "correction" | "correction_undone" | "company_pass";
                };
                confidence: number;
                model_version: string;
            };
            authorized_on: string | null;
            balance: number | null;
            counterparty: string | null;
            currency: string | null;
            data_source_account_heron_id: string | null;
            data_source_heron_id: string;
            description: string;
            end_user_id: string | null;
            features: {
                description_clean: string;
                duplicate_of_id: string | null;
                has_matching_transaction: boolean | null;
                is_potential_duplicate: boolean | null;
                is_recurring: boolean | null;
            };
            heron_id: string;
            is_pending: boolean;
            /** Format: date-time */
            last_updated: string;
            merchant: components["schemas"]["Merchant"] | null;
            payment_processor: components["schemas"]["PaymentProcessor"] | null;
            posted_on: string | null;
            reference_id: string | null;
            request_id: string | null;
            /** @description What else the source said, by its own names. */
            source: {
                [key: string]: unknown;
            };
            /** @description Midnight UTC where only the day is known. */
            timestamp: string | null;
            transaction_code: string | null;
        };
        /** @description A transaction, what it is, and why. */
        TransactionExplained: {
            account_id: string | null;
            account_number: string | null;
            /** @description Positive: money came in. */
            amount: number;
            annotation: {
                annotator: {
                    context: string;
                    priority_type: string;
                };
                category: {
                    heron_id: string;
                    label: string | null;
                };
                /** @description Why it is another than before; absent while it is the first. `by` is the rule, the correction or the version before. */
                cause?: {
                    by: string | null;
                    /** @enum {string} */
                    kind: "provider_change" | "engine_upgrade" | "rule" | "learned" | "merchant" | "taxonomy" | "correction" | "correction_undone" | "company_pass";
                };
                confidence: number;
                model_version: string;
            };
            authorized_on: string | null;
            balance: number | null;
            counterparty: string | null;
            currency: string | null;
            data_source_account_heron_id: string | null;
            data_source_heron_id: string;
            description: string;
            end_user_id: string | null;
            evidence: components["schemas"]["Evidence"][];
            features: {
                description_clean: string;
                duplicate_of_id: string | null;
                has_matching_transaction: boolean | null;
                is_potential_duplicate: boolean | null;
                is_recurring: boolean | null;
            };
            heron_id: string;
            is_pending: boolean;
            /** Format: date-time */
            last_updated: string;
            merchant: components["schemas"]["Merchant"] | null;
            payment_processor: components["schemas"]["PaymentProcessor"] | null;
            posted_on: string | null;
            /** @description The series that it belongs to; null: to none, or nothing has looked for one yet. */
            recurrence: components["schemas"]["Recurrence"] | null;
            reference_id: string | null;
            request_id: string | null;
            /** @description What else the source said, by its own names. */
            source: {
                [key: string]: unknown;
            };
            /** @description Midnight UTC where only the day is known. */
            timestamp: string | null;
            transaction_code: string | null;
        };
        /** @description What somebody said of a transaction. */
        TransactionFeedback: {
            after: {
                category: string | null;
                merchant: string | null;
            };
            before: {
                category: string | null;
                merchant: string | null;
            };
            heron_id: string;
            /** Format: date-time */
            made: string;
            /** @description The username; API key for a request with one. */
            made_by: string;
            /** @description How many transactions it was said of. */
            num_annotations: number;
            reason: string | null;
            reverted: string | null;
            reverted_by: string | null;
            /** @description That it proposed and somebody added. They stay when it is reverted. */
            rules: {
                heron_id: string;
                name: string;
            }[];
            source: string | null;
        };
        /** @description A transaction as the search shows it. */
        TransactionFound: {
            account_id: string | null;
            account_number: string | null;
            /** @description Positive: money came in. */
            amount: number;
            balance: number | null;
            categories: components["schemas"]["TransactionAnnotation"][];
            counterparty: string | null;
            /** Format: date-time */
            created: string;
            currency: string | null;
            data_source_account_heron_id: string | null;
            data_source_heron_id: string;
            description: string;
            description_clean: string;
            duplicate_of_id: string | null;
            end_user_id: string | null;
            has_matching_transaction: boolean | null;
            heron_id: string;
            is_pending: boolean;
            is_potential_duplicate: boolean | null;
            is_recurring: boolean | null;
            /** Format: date-time */
            last_updated: string;
            merchant: components["schemas"]["Merchant"] | null;
            payment_processor: components["schemas"]["PaymentProcessor"] | null;
            reference_id: string | null;
            request_id: string | null;
            timestamp: string | null;
            transaction_code: string | null;
        };
        /** @description A transaction as it was once. */
        TransactionVersion: {
            /** @enum {string} */
            action: "added" | "modified" | "removed";
            /** Format: date-time */
            at: string;
            /** @description Against the version before; none for one that was added or removed. */
            changes: {
                after: unknown;
                before: unknown;
                /** @description The path in the transaction, as annotation.category.label. */
                field: string;
            }[];
            /** @description That it was there is known, and no more. */
            is_erased: boolean;
            /** @description As it was from then on; null when it was removed or erased. */
            transaction: components["schemas"]["TransactionEnriched"] | null;
        };
        UploadInput: {
            /** @description Each account's balance after the whole batch. */
            balances?: {
                account_id: string;
                batch_closing_balance: number | string;
            }[] | null;
            /** @description At most 20,000. */
            transactions: components["schemas"]["UploadRowInput"][];
        };
        UploadRowInput: {
            account_id: string;
            /** @description Positive: money came in. A number, or a text of digits. */
            amount: number | string;
            /** @description Running balance after the transaction. */
            balance?: number | string | null;
            /** @description What your provider calls it: a hint. */
            categories_default?: (string | string[]) | null;
            currency: string;
            date?: string | null;
            description: string;
            readonly heron_id?: unknown;
            mcc_code?: string | null;
            /** @description Among rows of one moment the higher is the later. */
            order?: number | null;
            /** @description Your own id of the transaction; a known one is a duplicate. */
            reference_id: string;
            readonly request_id?: unknown;
            /** @description Wins over date. Without a zone it is UTC. */
            timestamp?: string | null;
            transaction_code?: string | null;
        };
        /** @description Somebody who logs in to the dashboard. */
        User: {
            /** Format: date-time */
            created: string;
            heron_id: string;
            username: string;
        };
        UserMerchantGroup: {
            group_id: string | null;
            merchant_heron_id: string;
            merchant_name: string;
        };
        /** @description Your endpoint for the events of one topic. */
        Webhook: {
            headers: {
                [key: string]: string;
            } | null;
            heron_id: string;
            is_enabled: boolean;
            topic: string;
            /** Format: uri */
            url: string;
        };
        /** @description What is absent stays as it is. */
        WebhookChangeInput: {
            headers?: {
                [key: string]: string;
            } | null;
            readonly heron_id?: unknown;
            is_enabled?: boolean | null;
            topic?: string | null;
            url?: string | null;
        };
        WebhookCreateInput: {
            /** @description Sent with each delivery. */
            headers?: {
                [key: string]: string;
            } | null;
            readonly heron_id?: unknown;
            is_enabled?: boolean | null;
            topic: string;
            url: string;
        };
        /** @description One event on its way to one endpoint, without what it says. */
        WebhookDelivery: {
            /** @description Sends begun so far. */
            attempts: number;
            /** Format: date-time */
            created: string;
            /** @description The same in words. */
            explanation: string | null;
            /** @description Why the last attempt failed, for programs. */
            failure: string | null;
            /** @description Sent along as webhook-id. */
            heron_id: string;
            last_attempt: string | null;
            next_attempt: string | null;
            /** @description HTTP status of the last answer. */
            response_code: number | null;
            /**
             * @description pending: sent for the first time or again at next_attempt; failed: given up.
             * @enum {string}
             */
            status: "pending" | "delivered" | "failed";
            topic: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
